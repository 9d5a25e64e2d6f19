using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Backpressure;

/// <summary>What went through in the last ten seconds: the window of measurement.md §4.4.</summary>
internal sealed class RecentFlow
{
    private const long WindowUs = 10_000_000;

    private readonly Queue<(Interval Interval, Counts Counts)> _window = new();
    private readonly SlidingLatency _ack = new();

    /// <summary>The window's sum.</summary>
    public Counts Counts { get; private set; } = new();

    /// <summary>The window's length in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>The window's p95 from sending to acknowledgement, in seconds; null when nothing was acknowledged.</summary>
    public double? AckP95 { get; private set; }

    /// <summary>Whether the window is full.</summary>
    public bool IsFull => Seconds >= WindowUs / 1e6;

    public void Add(Interval interval)
    {
        _window.Enqueue((interval, interval.Segments.Aggregate(new Counts(), (sum, part) => sum.Plus(part.Counts))));
        foreach (LatencyCounts ack in AcksOf(interval))
            _ack.Add(ack);
        while (_window.Count > 1 && _window.Peek().Interval.BeginUs < interval.EndUs - WindowUs)
        {
            foreach (LatencyCounts ack in AcksOf(_window.Dequeue().Interval))
                _ack.Remove(ack);
        }

        Counts = _window.Aggregate(new Counts(), (sum, second) => sum.Plus(second.Counts));
        Seconds = (interval.EndUs - _window.Peek().Interval.BeginUs) / 1e6;
        AckP95 = _ack.AtPercentile(95) / 1e6;
    }

    private static IEnumerable<LatencyCounts> AcksOf(Interval interval) =>
        interval.Segments.Select(part => part.Latencies.GetValueOrDefault(LatencyKind.Ack)).OfType<LatencyCounts>();
}
