using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Memory;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>The content of <c>report.json</c>, in this order. Names keep their meaning: the document grows only by addition.</summary>
internal sealed record ReportDocument
{
    public int V { get; } = 1;

    public required string Verdict { get; init; }

    public required string VerdictText { get; init; }

    public required int ExitCode { get; init; }

    public required bool AsPlayed { get; init; }

    public required RunEntry Run { get; init; }

    public required EndEntry? End { get; init; }

    public required long LastUs { get; init; }

    public required IReadOnlyList<ReportedObjective> Objectives { get; init; }

    public required IReadOnlyList<ReportedFinding> Findings { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required ReportedLoad Total { get; init; }

    public required ReportedLoad Judged { get; init; }

    public required IReadOnlyList<ReportedLoad> Phases { get; init; }

    public required IReadOnlyList<ReportedLoad> Generations { get; init; }

    public required IReadOnlyList<ReportedLoad> Segments { get; init; }

    public required IReadOnlyList<ReportedMemory> Memory { get; init; }

    public required IReadOnlyList<ReportedExercise> Exercised { get; init; }

    public required IReadOnlyList<PressureSummary> Pressure { get; init; }

    public required Levels Levels { get; init; }

    public required long OtherRun { get; init; }

    public required long Foreign { get; init; }

    public required IReadOnlyList<LossEntry> Losses { get; init; }

    public required IReadOnlyList<EventEntry> Events { get; init; }

    public required IReadOnlyList<TuningEntry> Tunings { get; init; }

    public required IReadOnlyList<TimelinePoint> Timeline { get; init; }
}

/// <summary>A finding in <c>report.json</c>.</summary>
internal sealed record ReportedFinding(
    string Name, string Verdict, Owner Owner, string Value, string Threshold, Window? Window, string Phase, string Detail, string Hint);

/// <summary>How often the run met something; null where nothing watched for it.</summary>
internal sealed record ReportedExercise(string Name, string Text, long? Count, long? FirstUs);

/// <summary>The counts of some records in <c>report.json</c>. Rates are in payloads a second.</summary>
internal sealed record ReportedLoad(
    string Name, int? Generation, bool Judged, Window Window, long PlayedUs, double ScheduledPerSecond, double SentPerSecond,
    double AckedPerSecond, double ArrivedPerSecond, Counts Counts, IReadOnlyDictionary<string, LatencySummary> Latencies);

/// <summary>A part of the memory of a target in <c>report.json</c>. Slopes are in MiB/h, times in microseconds.</summary>
internal sealed record ReportedMemory(
    string Target, MemoryPart Part, string Verdict, string Reason, double? SlopeMibH, double? LowMibH, double? HighMibH,
    double? SmallestVisibleMibH, double LimitMibH, double? LastBytes, double? LimitBytes, double? TtlUs, long WarmUpUs, long BucketUs,
    int Points, double? NeedsUs, long? SuspectedSinceUs, int FittedPoints, MemoryCurve Curve)
{
    public static IEnumerable<ReportedMemory> Of(TargetGrowth growth) => growth.All.Select(part => Of(growth, part));

    private static ReportedMemory Of(TargetGrowth growth, MemoryPartGrowth part)
    {
        MemoryConclusion conclusion = part.Conclusion;
        MemorySlope? slope = conclusion.Slope;
        return new ReportedMemory(
            growth.Target, part.Part, Text(part.Verdict), part.Reason, slope?.MiBPerHour, slope?.Low, slope?.High,
            conclusion.SmallestVisible, conclusion.LimitMiBPerHour, slope?.LastBytes, growth.LimitBytes,
            slope is null ? null : growth.TimeLeft(slope)?.TotalMicroseconds,
            (long)conclusion.WarmUp.TotalMicroseconds, (long)conclusion.Bucket.TotalMicroseconds, conclusion.Points,
            conclusion.Needs?.TotalMicroseconds, conclusion.SuspectedSinceUs, conclusion.FittedPoints, conclusion.Curve);
    }

    private static string Text(GrowthVerdict verdict) =>
        verdict == GrowthVerdict.NotJudged ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();
}

/// <summary>
/// The points of a memory test in <c>report.json</c>: pairs of a time in microseconds since the run's start and a number of bytes, all in
/// one line.
/// </summary>
internal sealed class MemoryCurveJson : JsonConverter<MemoryCurve>
{
    public override void Write(Utf8JsonWriter writer, MemoryCurve value, JsonSerializerOptions options)
    {
        IEnumerable<string> points = value.Hours.Zip(
            value.Mebibytes,
            (hours, mebibytes) => string.Create(CultureInfo.InvariantCulture, $"[{hours * 3.6e9:0},{mebibytes * 1024 * 1024:0}]"));
        writer.WriteRawValue($"[{string.Join(',', points)}]");
    }

    public override MemoryCurve Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A report is only written.");
}

/// <summary>
/// An objective in <c>report.json</c>. The value is null when there is none, or when it is infinite; then the text says so.
/// </summary>
internal sealed record ReportedObjective(
    string Name, string Verdict, double? Value, string Text, string Unit, string Condition, double Limit, Window? Window, Owner Owner,
    string Detail, string Hint, ValueRange? Range, ShareRange? OverLimit);

/// <summary>
/// A latency in <c>report.json</c>: every percentile of reports under its name without the point, such as <c>p999_us</c>. It is null when
/// there are too few records for it.
/// </summary>
internal sealed class LatencySummaryJson : JsonConverter<LatencySummary>
{
    public override void Write(Utf8JsonWriter writer, LatencySummary value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total", value.Total);
        foreach (Percentile percentile in Percentiles.Reported)
            Write(writer, $"{percentile.Name.Replace(".", "", StringComparison.Ordinal)}_us", value[percentile]);
        writer.WriteNumber("negative", value.Negative);
        writer.WriteNumber("overflow", value.Overflow);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, long? us)
    {
        if (us is { } known)
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }

    public override LatencySummary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A report is only written.");
}
