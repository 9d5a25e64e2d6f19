using Soakd.Schedules;

namespace Soakd.Serving;

/// <summary>
/// Knows when the canary may be played, and for how long. After a refusal, or when it ended at once, it pauses, longer each time. One
/// thread at a time.
/// </summary>
internal sealed class CanaryTimes
{
    // Its verdict comes every hour; its end must not be in the way of the next run.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan End = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SaidAgainAfter = TimeSpan.FromHours(1);

    private DateTimeOffset _notBefore;
    private DateTimeOffset _saidAt;
    private TimeSpan _pause = Shortest;
    private string? _said;

    /// <summary>How long it may be played from now on; null for not at all.</summary>
    public TimeSpan? Length(Scheduler scheduler, DateTimeOffset now)
    {
        // A pause that is longer than any was set before the clock went back.
        if (now < _notBefore && _notBefore - now <= LongestPause) return null;
        TimeSpan length = scheduler.Gap(now, Longest + End) - End;
        return length >= Shortest ? length : null;
    }

    /// <summary>It was played.</summary>
    /// <param name="length">How long.</param>
    /// <param name="now">The time.</param>
    public void Played(TimeSpan length, DateTimeOffset now)
    {
        _said = null;
        if (length >= Shortest) _pause = Shortest;
        else Pause(now);
    }

    /// <summary>It was refused before its first record.</summary>
    /// <returns>Whether to say so: not again for the same cause within an hour.</returns>
    public bool Refused(string cause, DateTimeOffset now)
    {
        Pause(now);
        if (cause == _said && (now - _saidAt).Duration() < SaidAgainAfter) return false;
        (_said, _saidAt) = (cause, now);
        return true;
    }

    private void Pause(DateTimeOffset now)
    {
        _notBefore = now + _pause;
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
