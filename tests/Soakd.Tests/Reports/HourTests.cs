using System.Diagnostics;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>The journal of an hour.</summary>
public sealed class HourTests
{
    [Fact]
    public void FromJournal_AnHour_IsReportedWhole()
    {
        using var folder = new ReportFolder(FullHour.Entries);
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
}
