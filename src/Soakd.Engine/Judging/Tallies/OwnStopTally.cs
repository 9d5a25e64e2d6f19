using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>How long soakd itself stood still during the run (docs/method.md#own-stops).</summary>
internal sealed class OwnStopTally
{
    /// <summary>In all, in microseconds.</summary>
    public long TotalUs { get; private set; }

    /// <summary>In the interval in which it was longest, in microseconds.</summary>
    public long LongestUs { get; private set; }

    /// <summary>That interval.</summary>
    public Window Longest { get; private set; }

    public void Add(Interval interval)
    {
        TotalUs += interval.StoodStillUs;
        if (interval.StoodStillUs <= LongestUs)
            return;
        LongestUs = interval.StoodStillUs;
        Longest = new Window(interval.BeginUs, interval.EndUs);
    }
}
