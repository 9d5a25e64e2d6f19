namespace Soakd.Engine.Backpressure;

/// <summary>Keeps, for each level of a domain, its first onset, count, total and longest time (measurement.md §4.4).</summary>
internal sealed class LevelTimes
{
    private readonly LevelTime[] _over = new LevelTime[4];
    private readonly (long FromUs, long HeldUs)?[] _open = new (long, long)?[4];

    /// <summary>The time at a level or above it, what is not over included.</summary>
    public LevelTime this[PressureLevel level] =>
        _open[(int)level] is { } open ? _over[(int)level].With(open.FromUs, open.HeldUs) : _over[(int)level];

    /// <summary>Takes the state of a machine after a second.</summary>
    public void Take(LevelMachine machine, PressureReading reading, long endUs)
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
