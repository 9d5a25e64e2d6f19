using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Screens;

/// <summary>What one interval looked like over all segments, held-back records included: what a person would have waited.</summary>
internal sealed class Moment
{
    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);

    /// <summary>The row of an interval.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="rowsPerPart">Rows that one part stands for.</param>
    public ScreenRow Row(Interval interval, double rowsPerPart)
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
        return new ScreenRow(
            scheduled / seconds, attempted / seconds, parts * rowsPerPart / seconds,
            _response.ValueAtPercentile(50), _response.ValueAtPercentile(95), _response.ValueAtPercentile(99),
            _response.ValueAtPercentile(99.9), _response.Max);
    }
}
