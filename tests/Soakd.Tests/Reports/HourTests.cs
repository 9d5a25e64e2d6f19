using System.Diagnostics;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>The journal of an hour, its seconds as full as they can be: three segments with six latencies each.</summary>
public sealed class HourTests
{
    [Fact]
    public void FromJournal_AnHour_IsReportedWhole()
    {
        using var folder = new ReportFolder(Hour());
        folder.Judge();

        var watch = Stopwatch.StartNew();
        Judgement judgement = folder.Judge();

        long took = watch.ElapsedMilliseconds;
        double megabytes = folder.Read("journal.ndjson").Length / 1e6;
        TestContext.Current.TestOutputHelper?.WriteLine($"{megabytes:F1} MB of journal reported in {took} ms");
        Assert.Equal(Verdict.Pass, judgement.Verdict);
        Assert.Equal(3 * 3_600_000, judgement.Total.Counts.Acked);
        Assert.InRange(judgement.Timeline.Count, 300, 600);
        Assert.Equal(3 * 3_600_000, judgement.Timeline.Sum(point => point.Acked));
    }

    private static IEnumerable<JournalEntry> Hour()
    {
        var like = new SimulatedSecond { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 20 }, BlockedUs = 100 };
        JournalBuilder journal = new JournalBuilder().Phase("first").Phase("second").Phase("third").Seconds(3600, like).End();
        return journal.Entries.Select(entry => entry is IntervalEntry second ? new IntervalEntry(Thrice(second.Interval)) : entry);
    }

    private static Interval Thrice(Interval interval) =>
        interval with { Segments = [.. Enumerable.Range(0, 3).Select(id => interval.Segments[0] with { Segment = id })] };
}
