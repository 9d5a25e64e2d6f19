using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Journal;

/// <summary>At least one entry of every kind, with every field different from its default.</summary>
internal static class EntrySamples
{
    public static RunEntry Run { get; } = new()
    {
        Run = "20261124T010000Z-smoke-7f3a",
        Tag = 0xABCDEF,
        Name = "nightly",
        Labels = new Dictionary<string, string> { ["b"] = "µ < ü", ["a"] = "1\n2" },
        Version = "0.1.0",
        StartedAt = new DateTimeOffset(2026, 11, 24, 1, 0, 0, 123, TimeSpan.Zero),
        ClockDomain = "a1b2",
        Plan = """{"phases":{"hold":{"rate":1000}}}""",
        PlanChanges = ["--for 5m", "--rate 2000"],
        Seed = -42,
        SelfTest = true,
        Testbed = new Dictionary<string, string> { ["input"] = "in" },
        Machine = new Dictionary<string, string> { ["cores"] = "2" },
        Client = new Dictionary<string, string> { ["linger.ms"] = "5" },
        PartsPerRecord = 5,
        RowsPerRecord = 5,
        Delivery = "AtLeastOnce",
        ContentShare = 0.1,
        Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms" },
        Require = ["p95"],
        Warnings = ["slow machine"],
        Memory = new MemoryDetectorSettings
        {
            WarmUp = TimeSpan.FromSeconds(60), SmallestBucket = TimeSpan.FromSeconds(5), Evaluation = TimeSpan.FromSeconds(10),
        },
        Injected = ["leak 1 MiB/min"],
        Workload = "HealthData",
        Choices = ["linger.ms 25 chosen by soakd"],
        EstimatedBytes = 10_000_000_000,
        Copies = 3,
        OutputForm = "rows",
        ReadsDeadLetters = true,
    };

    public static Interval Interval { get; } = (new Interval(
        7,
        7_000_000,
        8_000_123,
        [new SegmentInterval(0, new Counts { Lost = 1 }, new Dictionary<LatencyKind, LatencyCounts>()), Busy(1)],
        new Levels
        {
            Backlog = 1, InFlight = 2, AckedMissing = 3, Overdue = 4, Overtaken = 8, PassedOver = 11, BehindUs = 5, UnackedUs = 9,
            FullestPartition = 6, InFullestPartition = 7,
        },
        OtherRun: 6,
        Foreign: 7,
        GapOffsets: 8,
        new Dictionary<string, double> { ["soakd.live"] = 1.5e7, ["soakd.cpu"] = 0.1 })
    {
        StoppedUs = 9,
        LetterGapOffsets = 3,
    });

    public static TheoryData<string, JournalEntry> All { get; } = new()
    {
        { "run", Run },
        { "segment", new SegmentEntry(1, 1000, "hold", Judged: true, Generation: 2, AskedMilli: 10_000_500, AtUs: 99) },
        { "series", new SeriesEntry("soakd.live", "By", Counter: true, "soakd", "memory.live") },
        { "interval", Interval },
        { "tuning", new TuningEntry(2, 99, "appsettings.json", [new TuningChange("Tuning:RateFactor", "1", "1.5")]) },
        { "event", new EventEntry(99, "BrokerUnavailable", new Dictionary<string, string> { ["brokers_down"] = "1" }) },
        { "loss", new LossEntry(LossKind.NotDrained, 17, 3, 5, 98, 99, "the probe passed the offset") },
        { "end", new EndEntry(99, EndReason.MaxWall, "02:00:00", 12, Drained: true) },
    };

    private static SegmentInterval Busy(int segment)
    {
        var counts = new Counts
        {
            Scheduled = 1, SkippedBySelf = 2, SkippedByGate = 3, Attempted = 4, Acked = 5, Failed = 6, Unknown = 7, Arrived = 8, Parts = 9,
            AckedBack = 10, ArrivedUnknown = -11, ArrivedUnreported = -12, ArrivedFailed = 13, Lost = 14, Evicted = 15, Duplicates = 16,
            Reordered = 17, ContentChecked = 18, Corrupt = 19, HeldBack = 20,
            ContentSkipped = 21, ToReject = 22, MissingRows = -23, WrongAccepts = 24, WrongRejects = 25, Unexpected = 26, DeadLetters = 27,
            DlqMissing = 28, DlqForeign = 29, DlqUnnamed = 30,
        };
        var latencies = new Dictionary<LatencyKind, LatencyCounts>();
        foreach (LatencyKind kind in Enum.GetValues<LatencyKind>())
        {
            var histogram = new LatencyHistogram(HistogramLayout.Interval);
            histogram.Record(1000 * (int)kind, 10);
            histogram.Record(250_000);
            histogram.Record(-5);
            histogram.Record(20_000_000_000);
            latencies[kind] = histogram.ToCounts();
        }

        return new SegmentInterval(segment, counts, latencies);
    }
}
