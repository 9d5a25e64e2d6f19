namespace Soakd.Engine.Backpressure;

/// <summary>Keeps, for each level of a domain, its first onset, count, total and longest time (docs/method.md#pressure-levels).</summary>
internal sealed class LevelTimes
{
    private readonly LevelTime[] _over = new LevelTime[4];
    private readonly (long FromUs, long HeldUs)?[] _open = new (long, long)?[4];

    /// <summary>The time at a level or above it, what is not over included.</summary>
    public LevelTime this[PressureLevel level] =>
        _open[(int)level] is { } open ? _over[(int)level].With(open.FromUs, open.HeldUs) : _over[(int)level];

    /// <summary>Takes the state of a machine after a second.</summary>
    public void Add(LevelMachine machine, PressureReading reading, long endUs)
    {
        for (PressureLevel level = PressureLevel.Elevated; level <= PressureLevel.Saturated; level++)
        {
            ref (long FromUs, long HeldUs)? open = ref _open[(int)level];
            if (machine.Level < level)
            {
                _over[(int)level] = this[level];
                open = null;
            }
            else if (open is null)
                open = (machine.RaisedFromUs, endUs);
            else if (reading.Holds(level))
                open = (open.Value.FromUs, endUs);
        }
    }
}

/// <summary>How often and how long a domain was at a level or above it.</summary>
/// <param name="FirstUs">First onset, in microseconds since the run's start; null when there was none.</param>
/// <param name="Count">How often it was reached.</param>
/// <param name="TotalUs">All its time, without the while that a level is kept for steadiness after its signals are gone.</param>
/// <param name="LongestUs">Its longest time.</param>
public readonly record struct LevelTime(long? FirstUs, int Count, long TotalUs, long LongestUs)
{
    /// <summary>This with another stretch of time.</summary>
    internal LevelTime With(long fromUs, long toUs) =>
        new(FirstUs ?? fromUs, Count + 1, TotalUs + (toUs - fromUs), Math.Max(LongestUs, toUs - fromUs));
}
