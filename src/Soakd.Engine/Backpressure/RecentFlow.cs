using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// What went through in the last ten seconds: the window of docs/method.md#pressure-signals. A second that soakd itself was late in leaves
/// it with the next one, so that what soakd did to the acknowledgements is not laid at the brokers' door for the ten seconds after.
/// </summary>
internal sealed class RecentFlow
{
    internal const long WindowUs = 10_000_000;

    private readonly List<(Interval Interval, Counts Counts, bool IsLate)> _window = [];
    private readonly SlidingLatency _ack = new();

    /// <summary>The window's sum.</summary>
    public Counts Counts { get; private set; } = new();

    /// <summary>The window's length in seconds.</summary>
    public double Seconds { get; private set; }

    /// <summary>The window's p95 from sending to acknowledgement, in seconds; null when nothing was acknowledged.</summary>
    public double? AckP95 { get; private set; }

    /// <summary>Whether the window is full.</summary>
    public bool IsFull => Seconds >= WindowUs / 1e6;

    /// <summary>Takes a second.</summary>
    /// <param name="interval">The second.</param>
    /// <param name="counts">All that was counted in it.</param>
    /// <param name="isLate">Whether soakd itself was late in it.</param>
    public void Add(Interval interval, Counts counts, bool isLate)
    {
        if (_window is [.., { IsLate: true }])
            RemoveAt(_window.Count - 1);
        _window.Add((interval, counts, isLate));
        foreach (LatencyCounts ack in AcksOf(interval))
            _ack.Add(ack);
        // Not Sum, which throws at what a damaged journal may claim.
        long lengthUs = _window.Aggregate(0L, (sum, second) => sum + second.Interval.LengthUs);
        while (_window.Count > 1 && lengthUs - _window[0].Interval.LengthUs >= WindowUs)
        {
            lengthUs -= _window[0].Interval.LengthUs;
            RemoveAt(0);
        }

        Counts = _window.Aggregate(new Counts(), (sum, second) => sum.Plus(second.Counts));
        Seconds = lengthUs / 1e6;
        AckP95 = _ack.AtPercentile(95) / 1e6;
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
