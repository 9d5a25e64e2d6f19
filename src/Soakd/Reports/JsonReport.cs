using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>
/// A judgement as <c>report.json</c>. Its schema is <c>docs/report.schema.json</c>. Times are microseconds since the start of the run.
/// </summary>
internal static class JsonReport
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new LatencySummaryJson(), new MemoryCurveJson() },
    };

    public static void Write(Judgement judgement, Stream output)
    {
        JsonSerializer.Serialize(output, DocumentOf(judgement), Options);
        output.WriteByte((byte)'\n');
    }

    /// <summary>The same as a text.</summary>
    public static string Text(Judgement judgement)
    {
        using var output = new MemoryStream();
        Write(judgement, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Its content.</summary>
    internal static ReportDocument DocumentOf(Judgement judgement) => new()
    {
        Verdict = judgement.Verdict.Text(),
        VerdictText = judgement.VerdictText,
        ExitCode = judgement.ExitCode,
        AsPlayed = judgement.AsPlayed,
        Run = RunOf(judgement.Run),
        End = judgement.End,
        LastUs = judgement.LastUs,
        Objectives = [.. judgement.Objectives.Select(Of)],
        Findings = [.. judgement.Findings.Select(finding => Of(finding, judgement))],
        Notes = judgement.Notes,
        Total = Of(judgement.Total),
        Judged = Of(judgement.Judged),
        Segments = [.. judgement.Segments.Select(Of)],
        Phases = [.. judgement.Phases.Select(Of)],
        Generations = [.. judgement.Generations.Select(Of)],
        Memory = [.. judgement.Memory.SelectMany(ReportedMemory.Of)],
        Exercised =
        [
            .. judgement.Exercised.Select(
                met => new ReportedExercise(met.Circumstance.Name, met.Circumstance.Text, met.Count, met.FirstUs)),
        ],
        Pressure = judgement.Pressure,
        Levels = judgement.Levels,
        OtherRun = judgement.OtherRun,
        Foreign = judgement.Foreign,
        Losses = judgement.Losses,
        Events = [.. judgement.Events.Select(happened => happened with { Fields = Sorted(happened.Fields) })],
        Tunings = judgement.Tunings,
        Timeline = judgement.Timeline,
    };

    // Maps are sorted by key, so the same run gives the same bytes.
    private static RunEntry RunOf(RunEntry run) => run with
    {
        Labels = Sorted(run.Labels),
        Testbed = Sorted(run.Testbed),
        Machine = Sorted(run.Machine),
        Client = Sorted(run.Client),
        Objectives = Sorted(run.Objectives),
    };

    internal static ReportedObjective Of(ObjectiveResult result) => new(
        result.Objective.Name,
        result.Verdict.Text(),
        result.Value is { } value && double.IsFinite(value) ? value : null,
        result.Value is { } measured ? Quantity.Text(measured, result.Objective.Condition.Dimension) : "",
        UnitOf(result.Objective.Condition.Dimension),
        result.Objective.Condition.ToString(),
        result.Objective.Condition.Limit,
        result.Window,
        result.Owner,
        result.Detail,
        result.Hint,
        result.Range,
        result.OverLimit);

    internal static ReportedFinding Of(Finding finding, Judgement judgement) => new(
        finding.Name, finding.Verdict.Text(), finding.Owner, finding.Value, finding.Threshold, finding.Window,
        finding.Window is { } window ? judgement.PhaseAt(window.FromUs) : "", finding.Detail, finding.Hint);

    private static ReportedLoad Of(LoadSummary load) => new(
        load.Name, load.Generation, load.Judged, load.Window, load.PlayedUs, load.ScheduledPerSecond, load.SentPerSecond,
        load.AckedPerSecond, load.ArrivedPerSecond, load.Counts, load.Latencies.ToDictionary(
            pair => JsonNamingPolicy.SnakeCaseLower.ConvertName(pair.Key.ToString()), pair => pair.Value, StringComparer.Ordinal));

    internal static string UnitOf(Dimension dimension) => dimension switch
    {
        Dimension.Time => "us",
        Dimension.Share => "%",
        Dimension.Count => "1",
        _ => "By/h",
    };

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> map) =>
        new(map.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}
