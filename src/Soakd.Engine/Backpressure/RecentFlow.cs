using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// The counts of the last ten seconds: the window of docs/method.md#pressure-signals. A second in which soakd itself made the
/// acknowledgements late is removed as soon as the next second comes. So they are not blamed on the brokers for the next ten seconds.
/// </summary>
internal sealed class RecentFlow
{
    internal const long WindowUs = 10_000_000;

    private readonly List<(Interval Interval, Counts Counts, bool IsOwn)> _window = [];
    private readonly SlidingLatency _ack = new();

    /// <summary>The sum of the counts in the window.</summary>
    public Counts Counts { get; private set; } = new();

    /// <summary>The window's length in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>The window's p95 from sending to acknowledgement, in seconds; null when nothing was acknowledged.</summary>
    public double? AckP95 { get; private set; }

    /// <summary>Whether fewer records were acknowledged than a p95 needs to be printed.</summary>
    public bool AcksAreFew { get; private set; }

    /// <summary>Whether the window covers ten seconds.</summary>
    public bool IsFull => Seconds >= WindowUs / 1e6;

    /// <summary>Adds a second.</summary>
    /// <param name="interval">The second.</param>
    /// <param name="counts">The sum of its counts.</param>
    /// <param name="isOwn">Whether soakd itself made its acknowledgements late.</param>
    public void Add(Interval interval, Counts counts, bool isOwn)
    {
        if (_window is [.., { IsOwn: true }])
            RemoveAt(_window.Count - 1);
        _window.Add((interval, counts, isOwn));
        foreach (LatencyCounts ack in AcksOf(interval))
            _ack.Add(ack);
        // Not Sum, which throws on overflow: a damaged journal may contain any length.
        long lengthUs = _window.Aggregate(0L, (sum, second) => sum + second.Interval.LengthUs);
        while (_window.Count > 1 && lengthUs - _window[0].Interval.LengthUs >= WindowUs)
        {
            lengthUs -= _window[0].Interval.LengthUs;
            RemoveAt(0);
        }

        Counts = _window.Aggregate(new Counts(), (sum, second) => sum.Plus(second.Counts));
        Seconds = lengthUs / 1e6;
        AckP95 = _ack.AtPercentile(Percentiles.P95.Value) / 1e6;
        AcksAreFew = _ack.Total < Percentiles.P95.FewestRecords;
    }

    private void RemoveAt(int index)
    {
        foreach (LatencyCounts ack in AcksOf(_window[index].Interval))
            _ack.Remove(ack);
        _window.RemoveAt(index);
    }

    private static IEnumerable<LatencyCounts> AcksOf(Interval interval) =>
        interval.Segments.Select(part => part.Latencies.GetValueOrDefault(LatencyKind.Ack)).OfType<LatencyCounts>();
}
