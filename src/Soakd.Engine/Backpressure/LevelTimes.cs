namespace Soakd.Engine.Backpressure;

/// <summary>For each level of a domain: its first onset, count, total time and longest time (docs/method.md#pressure-levels).</summary>
internal sealed class LevelTimes
{
    private readonly LevelTime[] _ended = new LevelTime[4];
    private readonly (long FromUs, long HeldUs)?[] _open = new (long, long)?[4];

    /// <summary>The time at a level or above it, including a time that has not ended.</summary>
    public LevelTime this[PressureLevel level] =>
        _open[(int)level] is { } open ? _ended[(int)level].With(open.FromUs, open.HeldUs) : _ended[(int)level];

    /// <summary>Adds the state of a machine after a second.</summary>
    public void Add(LevelMachine machine, PressureReading reading, long endUs)
    {
        for (PressureLevel level = PressureLevel.Elevated; level <= PressureLevel.Saturated; level++)
        {
            ref (long FromUs, long HeldUs)? open = ref _open[(int)level];
            if (machine.Level < level)
            {
                _ended[(int)level] = this[level];
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
/// <param name="FirstUs">The first onset, in microseconds since the run's start; null when there was none.</param>
/// <param name="Count">How often it was reached.</param>
/// <param name="TotalUs">The total time in microseconds, without the fixed time for which a level is kept after its signals have
/// ended.</param>
/// <param name="LongestUs">The longest time in microseconds.</param>
public readonly record struct LevelTime(long? FirstUs, int Count, long TotalUs, long LongestUs)
{
    /// <summary>This value with another period added.</summary>
    internal LevelTime With(long fromUs, long toUs) =>
        new(FirstUs ?? fromUs, Count + 1, TotalUs + (toUs - fromUs), Math.Max(LongestUs, toUs - fromUs));
}
