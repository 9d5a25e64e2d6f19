using Soakd.Engine.Memory;

namespace Soakd.Reports;

/// <summary>A part of a target's memory in <c>report.json</c>: slopes in MiB/h, times in microseconds.</summary>
internal sealed record ReportedMemory(
    string Target, MemoryPart Part, string Verdict, string Reason, double? SlopeMibH, double? LowMibH, double? HighMibH,
    double? SmallestVisibleMibH, double LimitMibH, double? LastBytes, double? LimitBytes, double? TtlUs, long WarmUpUs, long BucketUs,
    int Points, double? NeedsUs, long? SuspectedSinceUs)
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
            conclusion.Needs?.TotalMicroseconds, conclusion.SuspectedSinceUs);
    }

    private static string Text(GrowthVerdict verdict) => verdict == GrowthVerdict.NotJudged ? "NOT JUDGED" : verdict.ToString().ToUpperInvariant();
}
