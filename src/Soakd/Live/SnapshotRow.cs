using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;

namespace Soakd.Live;

/// <summary>
/// One row of the live table: the newest interval, or everything judged so far. Latencies in microseconds, null without an arrival.
/// </summary>
/// <param name="Asked">Records due a second.</param>
/// <param name="Sent">Records sent a second.</param>
/// <param name="Rows">Rows back a second.</param>
/// <param name="Response">The response at each of <see cref="Percentiles.Reported"/>, in that order.</param>
internal sealed record SnapshotRow(double Asked, double Sent, double Rows, ImmutableArray<long?> Response)
{
    /// <summary>The response at one of <see cref="Percentiles.Reported"/>.</summary>
    public long? this[Percentile percentile] => Response[Percentiles.Reported.IndexOf(percentile)];
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
        long scheduled = 0, attempted = 0, parts = 0;
        foreach (SegmentInterval segment in interval.Segments)
        {
            scheduled += segment.Counts.Scheduled;
            attempted += segment.Counts.Attempted;
            parts += segment.Counts.Parts;
            foreach (LatencyKind kind in (ReadOnlySpan<LatencyKind>)[LatencyKind.Response, LatencyKind.ResponseHeldBack])
            {
                if (segment.Latencies.TryGetValue(kind, out LatencyCounts? counts)) _response.Add(counts);
            }
        }

        double seconds = Math.Max(1, interval.LengthUs) / 1e6;
        return new SnapshotRow(
            scheduled / seconds, attempted / seconds, parts * rowsPerPart / seconds,
            [.. Percentiles.Reported.Select(percentile => _response.ValueAtPercentile(percentile.Value))]);
    }

    /// <summary>Everything judged so far, without the records that soakd itself held back.</summary>
    public SnapshotRow Of(LoadSummary judged)
    {
        LatencySummary? response = judged.Latencies.GetValueOrDefault(LatencyKind.Response);
        double rows = judged.PlayedUs > 0 ? judged.Counts.Parts * rowsPerPart * 1e6 / judged.PlayedUs : 0;
        return new SnapshotRow(
            judged.ScheduledPerSecond, judged.SentPerSecond, rows,
            [.. Percentiles.Reported.Select(percentile => response?[percentile])]);
    }
}
