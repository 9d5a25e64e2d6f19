using System.Text;
using System.Text.Json;
using Soakd.Engine.Comparing;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Comparisons;

/// <summary>
/// A comparison as JSON. Its schema is <c>docs/compare.schema.json</c>. Names keep their meaning: the document grows only by addition.
/// </summary>
internal static class CompareJson
{
    public static string Render(RunComparison comparison, IReadOnlyList<string> skipped)
    {
        using var output = new MemoryStream();
        JsonSerializer.Serialize(output, DocumentOf(comparison, skipped), JsonReport.Options);
        return Encoding.UTF8.GetString(output.ToArray()) + "\n";
    }

    /// <summary>Its content.</summary>
    internal static ComparisonDocument DocumentOf(RunComparison comparison, IReadOnlyList<string> skipped) => new(
        1,
        comparison.VerdictText,
        comparison.ExitCode,
        comparison.Indicative,
        [.. comparison.Base.Select(Of)],
        [.. comparison.Candidate.Select(Of)],
        [.. comparison.Quantities.Select(Of)],
        comparison.Differences,
        skipped,
        comparison.Notes);

    private static ComparedRun Of(RunEvidence run) => new(
        run.Run.Run, run.Run.StartedAt, run.Judgement.VerdictText, run.Run.Version, PlanName.Of(run.Run.Plan), PlanHash.Of(run.Run.Plan),
        new SortedDictionary<string, string>(run.Run.Labels.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal));

    private static ReportedQuantity Of(ComparedQuantity quantity) => new(
        quantity.Name,
        quantity.Change,
        Finite(quantity.Base),
        Finite(quantity.Candidate),
        CompareText.Value(quantity.Base, quantity),
        CompareText.Value(quantity.Candidate, quantity),
        JsonReport.UnitOf(quantity.Dimension),
        quantity.Ratio is { } ratio ? new ReportedRatio(Finite(ratio.Ratio), Finite(ratio.Low), Finite(ratio.High), ratio.Limit) : null,
        quantity.Detail);

    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}
