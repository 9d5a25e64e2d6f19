namespace Soakd.Engine.Verdicts.Judging;

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
