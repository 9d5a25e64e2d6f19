using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>
/// How fast a backlog may be sent (docs/method.md#catching-up: at most twice the intended rate). A record that is at most 10 ms late
/// is sent at once, because several steps may fall together for that long. A later record uses up an allowance. The allowance grows at
/// twice the rate and never exceeds 5 ms of growth or one record, so a stall cannot save up a burst. It starts with one record: when no
/// record waits before it, a late record is sent at once, however low the rate is.
/// A mutable value type; times are microseconds since the run's start.
/// </summary>
internal struct CatchUp
{
    /// <summary>A record counts as late when it is later than this, in microseconds.</summary>
    public const long PunctualUs = 10_000;

    internal const int Times = 2;
    internal const long MaxSavedUs = 5_000;
    internal static readonly Rate Slowest = Rate.PerSecond(1);

    // In addition to the one record that is always allowed.
    private long _allowance;

    /// <summary>
    /// Increases the allowance by the time that passed. While the oldest record is not late, the allowance is one record.
    /// </summary>
    /// <param name="oldestUs">When the oldest waiting record was due.</param>
    /// <param name="fromUs">The time of the previous step.</param>
    /// <param name="nowUs">The time of this step.</param>
    /// <param name="rate">The intended rate, which may be doubled.</param>
    public void Grow(long oldestUs, long fromUs, long nowUs, Rate rate)
    {
        if (!IsLate(oldestUs, nowUs))
        {
            _allowance = 0;
            return;
        }

        var perUs = Times * 2 * Rate.Max(rate, Slowest).Milli;
        var most = Math.Max(0, perUs * MaxSavedUs - Load.PerRecord);
        _allowance = Math.Min(most, _allowance + perUs * Math.Min(nowUs - fromUs, Pacer.MaxBacklogUs));
    }

    /// <summary>Whether a record that was due at a time may be sent now.</summary>
    public readonly bool Permits(long intendedUs, long nowUs) => _allowance >= 0 || !IsLate(intendedUs, nowUs);

    /// <summary>Reduces the allowance by a record that was sent, if that was late.</summary>
    public void Spend(long intendedUs, long nowUs)
    {
        if (IsLate(intendedUs, nowUs))
            _allowance -= Load.PerRecord;
    }

    private static bool IsLate(long intendedUs, long nowUs) => intendedUs < nowUs - PunctualUs;
}
