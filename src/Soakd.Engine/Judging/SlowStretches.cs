using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Joins slow intervals that follow each other, in whatever order they are told. The longest stretches are kept, and the rest counted: every
/// other second of a day may be slow.
/// </summary>
internal sealed class SlowStretches
{
    private const int Max = 1000;

    private readonly List<SlowStretch> _stretches = [];
    private int _dropped;

    /// <summary>The longest ones, in the order of time.</summary>
    public IReadOnlyList<SlowStretch> Longest => _stretches;

    /// <summary>How many there are, those included that are not kept.</summary>
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

    // Not the newest one, which may grow; of equally short ones the latest, since a report lists the earlier ones first.
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

    // Joins a stretch with the one before it, when they touch.
    private void Join(int at)
    {
        if (at < 1 || at >= _stretches.Count || _stretches[at - 1].To + 1 < _stretches[at].From)
            return;
        _stretches[at - 1] = _stretches[at - 1].With(_stretches[at]);
        _stretches.RemoveAt(at);
    }
}

/// <summary>Intervals in a row in which the latency limit was broken.</summary>
/// <param name="From">The first one's number.</param>
/// <param name="To">The last one's number.</param>
/// <param name="Window">When.</param>
/// <param name="WorstUs">The largest p95 response of an interval; 0 when nothing came back in any.</param>
/// <param name="Silent">How many of them saw nothing come back.</param>
/// <param name="LateUs">The most by which one of them was late: its p95, or how old what did not come back was at its begin.</param>
/// <param name="Owner">Whose doing that one is.</param>
internal readonly record struct SlowStretch(long From, long To, Window Window, long WorstUs, int Silent, long LateUs, Owner Owner)
{
    /// <summary>This stretch and one that touches it taken together; the worse one names the owner.</summary>
    public SlowStretch With(SlowStretch other) => new(
        Math.Min(From, other.From),
        Math.Max(To, other.To),
        new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs)),
        Math.Max(WorstUs, other.WorstUs),
        Silent + other.Silent,
        Math.Max(LateUs, other.LateUs),
        other.LateUs > LateUs ? other.Owner : Owner);
}
