using Soakd.Engine.Journal;
using Soakd.Engine.Recording;

namespace Soakd.TestKit;

/// <summary>The journal of an hour, its seconds as full as they can be: three segments with six latencies each.</summary>
public static class FullHour
{
    public static IEnumerable<JournalEntry> Entries
    {
        get
        {
            var like = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 20 }, BlockedUs = 100 };
            JournalBuilder journal = new JournalBuilder().Phase("first").Phase("second").Phase("third").Seconds(3600, like).End();
            return journal.Entries.Select(entry => entry is IntervalEntry second ? new IntervalEntry(Thrice(second.Interval)) : entry);
        }
    }

    private static Interval Thrice(Interval interval) =>
        interval with { Segments = [.. Enumerable.Range(0, 3).Select(id => interval.Segments[0] with { Segment = id })] };
}
