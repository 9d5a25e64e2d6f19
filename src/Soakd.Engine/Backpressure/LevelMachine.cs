namespace Soakd.Engine.Backpressure;

/// <summary>
/// The level of one domain, second by second (docs/method.md#pressure-levels). It rises to the highest level whose signals were present in
/// k of the last n seconds. It falls by one level when no signal has held it for a fixed time. So a value that fluctuates around a
/// threshold causes at most one transition in that time. Not thread-safe; times come from the journal.
/// </summary>
public sealed class LevelMachine
{
    private const int Remembered = 8;

    internal static readonly (int Needed, int Of, long DownUs)[] Rules =
        [default, (3, 5, 15_000_000), (5, 8, 30_000_000), (2, 3, 30_000_000)];

    private readonly (PressureReading Reading, long BeginUs)[] _last = new (PressureReading, long)[Remembered];
    private int _seen;

    /// <summary>The level now.</summary>
    public PressureLevel Level { get; private set; }

    /// <summary>When a signal last entered or held the level, in microseconds since the run's start.</summary>
    public long HeldUs { get; private set; }

    /// <summary>The start of the first second that caused the last rise of the level, in microseconds since the run's start.</summary>
    public long RaisedFromUs { get; private set; }

    /// <summary>How long no signal must hold a level before it falls, in microseconds.</summary>
    /// <param name="level">Above <see cref="PressureLevel.Ok"/>.</param>
    public static long DownAfterUs(PressureLevel level) => Rules[(int)level].DownUs;

    /// <summary>Adds the reading of one second.</summary>
    /// <param name="reading">The reading of its signals.</param>
    /// <param name="beginUs">Its start, in microseconds since the run's start.</param>
    /// <param name="endUs">Its end.</param>
    /// <returns>True when the level changed.</returns>
    public bool Update(PressureReading reading, long beginUs, long endUs)
    {
        _last[_seen++ % Remembered] = (reading, beginUs);
        for (PressureLevel level = PressureLevel.Saturated; level > Level; level--)
        {
            if (!IsReached(level, out long fromUs))
                continue;
            (Level, HeldUs, RaisedFromUs) = (level, endUs, fromUs);
            return true;
        }

        if (Level == PressureLevel.Ok)
            return false;
        if (reading.Holds(Level))
            HeldUs = endUs;
        else if (endUs - HeldUs >= DownAfterUs(Level))
        {
            (Level, HeldUs) = (Level - 1, endUs);
            return true;
        }

        return false;
    }

    private bool IsReached(PressureLevel level, out long fromUs)
    {
        (int needed, int of, _) = Rules[(int)level];
        fromUs = 0;
        int entered = 0;
        for (int back = 1; back <= Math.Min(of, _seen); back++)
        {
            (PressureReading reading, long beginUs) = _last[(_seen - back) % Remembered];
            if (!reading.Enters(level))
                continue;
            entered++;
            fromUs = beginUs;
        }

        return entered >= needed;
    }
}
