using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Joins consecutive slow intervals to stretches, in whatever order they are added. Only the longest stretches are kept, and the others are
/// counted, because every second interval of a whole day may be slow.
/// </summary>
internal sealed class SlowStretches
{
    private const int Max = 1000;

    private readonly List<SlowStretch> _stretches = [];
    private int _dropped;

    /// <summary>The longest stretches, in the order of time.</summary>
    public IReadOnlyList<SlowStretch> Longest => _stretches;

    /// <summary>The number of stretches, including those that are not kept.</summary>
    public int Count => _stretches.Count + _dropped;

    public void Add(SlowStretch stretch)
    {
        int at = _stretches.Count;
        while (at > 0 && _stretches[at - 1].From > stretch.From)
            at--;
        _stretches.Insert(at, stretch);
        Join(at + 1);
        Join(at);
        if (_stretches.Count > Max)
            DropShortest();
    }

    // Never the newest one, because it may grow. Among equally short ones the latest, because a report lists the earlier ones first.
    private void DropShortest()
    {
        int shortest = 0;
        for (int i = 1; i < _stretches.Count - 1; i++)
        {
            if (_stretches[i].Window.LengthUs <= _stretches[shortest].Window.LengthUs)
                shortest = i;
        }

        _stretches.RemoveAt(shortest);
        _dropped++;
    }

    // Joins a stretch with the one before it if they are adjacent.
    private void Join(int at)
    {
        if (at < 1 || at >= _stretches.Count || _stretches[at - 1].To + 1 < _stretches[at].From)
            return;
        _stretches[at - 1] = _stretches[at - 1].With(_stretches[at]);
        _stretches.RemoveAt(at);
    }
}

/// <summary>Consecutive intervals in which the latency limit was broken.</summary>
/// <param name="From">The first one's number.</param>
/// <param name="To">The last one's number.</param>
/// <param name="Window">Its time, in microseconds since the run's start.</param>
/// <param name="WorstUs">The largest p95 response of an interval, or the largest response where the records were too few for a p95, in
/// microseconds; 0 when nothing came back in any of them.</param>
/// <param name="TooFew">Whether the records of an interval were too few for a p95.</param>
/// <param name="Silent">In how many of them nothing came back.</param>
/// <param name="WorstLatenessUs">The latency of the worst interval, in microseconds: its p95, or the age of the oldest missing record at
/// its start.</param>
/// <param name="Owner">The owner of the worst interval.</param>
internal readonly record struct SlowStretch(long From, long To, Window Window, long WorstUs, bool TooFew, int Silent, long WorstLatenessUs,
    Owner Owner)
{
    /// <summary>This stretch joined with an adjacent one. The owner is that of the worse one.</summary>
    public SlowStretch With(SlowStretch other) => new(
        Math.Min(From, other.From),
        Math.Max(To, other.To),
        new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)),
        Math.Max(WorstUs, other.WorstUs),
        TooFew || other.TooFew,
        Silent + other.Silent,
        Math.Max(WorstLatenessUs, other.WorstLatenessUs),
        other.WorstLatenessUs > WorstLatenessUs ? other.Owner : Owner);
}
