namespace Soakd.Engine.Clocks;

/// <summary>
/// When soakd itself counts as having stood still (docs/method.md#own-stops): the process was stopped, its control group frozen or over
/// its quota, or its processor was taken away. The journal does not contain these limits.
/// </summary>
public static class OwnStop
{
    /// <summary>A shorter stop is not told apart from a thread that the system woke late, in microseconds.</summary>
    public const long LeastUs = 25_000;

    /// <summary>The length of an interval that is closed in time, in microseconds.</summary>
    public const long IntervalUs = 1_000_000;
}
