using System.Globalization;
using Soakd.Engine.Comparing;
using Soakd.Engine.Judging;
using Soakd.Engine.Wording;
using Soakd.Reports;
using Soakd.RunFiles;

namespace Soakd.Comparisons;

/// <summary>The texts that the summary and the Markdown of a comparison share.</summary>
internal static class CompareText
{
    public static string Name(ComparedQuantity quantity) => quantity.Name switch
    {
        "p50" or "p95" or "p99" => $"{quantity.Name} response",
        "a12" => "slower pairs",
        "never_came" => "never came",
        "held_back" => "held back",
        "cpu_per_record" => "cpu a record",
        _ => quantity.Name,
    };

    public static string Value(double? value, ComparedQuantity quantity) => value switch
    {
        null => "",
        // Tenths of a microsecond matter here: it is an average over many records.
        { } us when quantity.Name == "cpu_per_record" => Invariant($"{us:0.0} µs"),
        { } known => Quantity.Text(known, quantity.Dimension),
    };

    /// <summary>A ratio with its range: <c>1.18 (1.14..1.22)</c>; empty when there is none.</summary>
    public static string Ratio(ComparedQuantity quantity) => quantity.Ratio is not { } ratio
        ? ""
        : ratio is { Low: { } low, High: { } high } ? $"{Times(ratio.Ratio)} ({Times(low)}..{Times(high)})" : Times(ratio.Ratio);

    public static string Limit(ComparedQuantity quantity) => quantity.Ratio is { } ratio ? Invariant($"{ratio.Limit:0.00}") : "";

    /// <summary>The number of runs on each side: <c>3 runs against 1</c>.</summary>
    public static string Runs(RunComparison comparison) =>
        $"{comparison.Candidate.Count} run{(comparison.Candidate.Count == 1 ? "" : "s")} against {comparison.Base.Count}";

    /// <summary>The plan, its load, and the cluster.</summary>
    public static string Load(RunComparison comparison)
    {
        Judgement first = comparison.Candidate[0].Judgement;
        return $"{PlanName.Of(first.Run.Plan)}  {Headline.Load(first)}  {Headline.Cluster(first.Run)}";
    }

    /// <summary>A run on one line.</summary>
    public static string Run(RunEvidence run) => $"{run.Run.Run}  {run.Judgement.VerdictText}{Headline.Labels(run.Run)}";

    private static string Times(double ratio) => double.IsInfinity(ratio) ? "never" : Invariant($"{ratio:0.00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
