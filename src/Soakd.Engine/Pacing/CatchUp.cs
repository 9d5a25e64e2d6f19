using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// How fast a backlog may be sent (docs/method.md#catching-up: at most twice the rate asked for). A record that is at most 10 ms late
/// goes at once, for that is how long steps may clump. Later ones are paid for out of an allowance that grows at twice the
/// rate, and that never holds more than 5 ms of growth or one record, so that no stall can save up a burst. It begins with one
/// record: where nothing waits before it, a late record goes at once, however low the rate.
/// A mutable value; times are microseconds since the run's start.
/// </summary>
internal struct CatchUp
{
    /// <summary>How late a record may be before it counts as late.</summary>
    public const long PunctualUs = 10_000;

    internal const int Times = 2;
    internal const long MostSavedUs = 5_000;
    internal static readonly Rate Slowest = Rate.PerSecond(1);

    // Beyond one record's.
    private long _allowance;

    /// <summary>Lets the allowance grow by the time that passed; no more than one record's is kept while the oldest record is punctual.</summary>
    /// <param name="oldestUs">When the oldest waiting record was due.</param>
    /// <param name="fromUs">The step before.</param>
    /// <param name="nowUs">This step.</param>
    /// <param name="rate">The rate that may be doubled.</param>
    public void Grow(long oldestUs, long fromUs, long nowUs, Rate rate)
    {
        if (!IsLate(oldestUs, nowUs))
        {
            _allowance = 0;
            return;
        }

        var perUs = Times * 2 * Rate.Max(rate, Slowest).Milli;
        var most = Math.Max(0, perUs * MostSavedUs - Load.PerRecord);
        _allowance = Math.Min(most, _allowance + perUs * Math.Min(nowUs - fromUs, Pacer.MaxBacklogUs));
    }

    /// <summary>Whether a record that was due at a time may be sent now.</summary>
    public readonly bool Permits(long intendedUs, long nowUs) => _allowance >= 0 || !IsLate(intendedUs, nowUs);

    /// <summary>Pays for a record that was sent.</summary>
    public void Spend(long intendedUs, long nowUs)
    {
        if (IsLate(intendedUs, nowUs))
            _allowance -= Load.PerRecord;
    }

    private static bool IsLate(long intendedUs, long nowUs) => intendedUs < nowUs - PunctualUs;
}
