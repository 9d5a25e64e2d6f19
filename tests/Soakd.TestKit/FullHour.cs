using Soakd.Engine.Journal;

namespace Soakd.TestKit;

/// <summary>
/// The journal of an hour. Its seconds hold more than those of a real run: three segments with six latencies each, and fifty series, with
/// those of memory and backpressure.
/// </summary>
public static class FullHour
{
    private const int SeriesInAll = 50;

    // The series that the detectors read, with the value around which each moves.
    private static readonly (string Id, string Unit, bool Counter, string Role, double Value)[] Watched =
    [
        ("soakd.gc.tenured", "By", false, "memory.live", 2e7), ("soakd.gc.live", "By", false, "memory.live.full", 2.1e7),
        ("soakd.gc.fragmented", "By", false, "memory.fragmented", 2e6), ("soakd.gc.committed", "By", false, "memory.committed", 6e7),
        ("soakd.private", "By", false, "memory.private", 1.2e8), ("soakd.limit", "By", false, "memory.limit", 1e9),
        ("soakd.producer.queue", "{record}", false, "client.queue", 40), ("soakd.producer.bytes", "By", false, "client.queue.bytes", 2e4),
        ("soakd.producer.rtt", "s", false, "broker.rtt", 0.002), ("soakd.producer.retries", "{request}", true, "broker.retries", 3),
        ("soakd.probe.lag", "{record}", false, "client.lag", 30), ("soakd.probe.bytes", "By", false, "client.fetched.bytes", 2e4),
    ];

    private static readonly string[] Others =
        [.. Enumerable.Range(0, SeriesInAll - Watched.Length).Select(number => $"soakd.other.{number}")];

    public static IEnumerable<JournalEntry> Entries
    {
        get
        {
            var journal = new JournalBuilder();
            foreach ((string id, string unit, bool counter, string role, _) in Watched)
                journal.Series(id, role, counter, unit);
            foreach (string id in Others)
                journal.Series(id, "");
            journal.Phase("first").Phase("second").Phase("third");
            var like = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 20 }, BlockedUs = 100 };
            for (int second = 0; second < 3600; second++)
                journal.Seconds(1, like with { Series = Sampled(second) });
            return journal.End().Entries.Select(entry => entry is Interval one ? Thrice(one) : entry);
        }
    }

    private static Dictionary<string, double> Sampled(int second)
    {
        var sampled = Watched.ToDictionary(series => series.Id, series => series.Value * (1 + 0.01 * ((second * 7) % 13)));
        foreach (string id in Others)
            sampled[id] = second * 17 % 1009 / 7.0;
        return sampled;
    }

    private static Interval Thrice(Interval interval) =>
        interval with { Segments = [.. Enumerable.Range(0, 3).Select(id => interval.Segments[0] with { Segment = id })] };
}
