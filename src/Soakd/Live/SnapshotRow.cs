using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Wording;

namespace Soakd.Live;

/// <summary>
/// One row of the live table: the newest interval, or everything judged so far. Latencies in microseconds, null without an arrival.
/// </summary>
/// <param name="Asked">Records due a second.</param>
/// <param name="Sent">Records sent a second.</param>
/// <param name="Acked">Records acknowledged a second.</param>
/// <param name="Rows">Rows back a second.</param>
/// <param name="Responses">The number of responses.</param>
/// <param name="Response">
/// The response at each of <see cref="Percentiles.Reported"/>, in that order; null where there are too few records for it.
/// </param>
internal sealed record SnapshotRow(double Asked, double Sent, double Acked, double Rows, long Responses, ImmutableArray<long?> Response)
{
    /// <summary>The response at one of <see cref="Percentiles.Reported"/>.</summary>
    public long? this[Percentile percentile] => Response[Percentiles.Reported.IndexOf(percentile)];

    /// <summary>The response at a percentile as people read it: <c>21 ms</c>, <c>too few</c>, or <c>-</c> without an arrival.</summary>
    public string Text(Percentile percentile) =>
        this[percentile] is { } us ? Figures.Latency(us) : Responses > 0 ? Percentiles.TooFew : "-";
}

/// <summary>Makes the rows of the live table. One thread.</summary>
/// <param name="rowsPerPart">Rows that one part stands for.</param>
internal sealed class IntervalRow(double rowsPerPart)
{
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);

    /// <summary>One interval over all segments, held-back records included: what a person would have waited.</summary>
    public SnapshotRow Of(Interval interval)
    {
        _response.Clear();
        long scheduled = 0, attempted = 0, acked = 0, parts = 0;
        foreach (SegmentInterval segment in interval.Segments)
        {
            scheduled += segment.Counts.Scheduled;
            attempted += segment.Counts.Attempted;
            acked += segment.Counts.Acked;
            parts += segment.Counts.Parts;
            foreach (LatencyKind kind in (ReadOnlySpan<LatencyKind>)[LatencyKind.Response, LatencyKind.ResponseHeldBack])
            {
                if (segment.Latencies.TryGetValue(kind, out LatencyCounts? counts)) _response.Add(counts);
            }
        }

        double seconds = Math.Max(1, interval.LengthUs) / 1e6;
        return new SnapshotRow(
            scheduled / seconds, attempted / seconds, acked / seconds, parts * rowsPerPart / seconds, _response.Total,
            [.. Percentiles.Reported.Select(At)]);
    }

    /// <summary>Everything judged so far, without the records that soakd itself held back.</summary>
    public SnapshotRow Of(LoadSummary judged)
    {
        LatencySummary? response = judged.Latencies.GetValueOrDefault(LatencyKind.Response);
        double rows = judged.PlayedUs > 0 ? judged.Counts.Parts * rowsPerPart * 1e6 / judged.PlayedUs : 0;
        return new SnapshotRow(
            judged.ScheduledPerSecond, judged.SentPerSecond, judged.AckedPerSecond, rows, response?.Total ?? 0,
            [.. Percentiles.Reported.Select(percentile => response?[percentile])]);
    }

    private long? At(Percentile percentile) =>
        _response.Total >= percentile.FewestRecords ? _response.ValueAtPercentile(percentile.Value) : null;
}
