using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

public sealed class InjectionTests
{
    [Fact]
    public void Reports_OfARunWithAnInjection_SaySoEverywhere()
    {
        RunEntry run = SimulatedRun.SelfTest with { Injected = ["leak 1 MiB/min", "stall 8 s"] };
        using var folder = new ReportFolder(new JournalBuilder(run).Phase("hold").Seconds(5).End());

        Judgement judgement = folder.Judge();

        string[] pages = [folder.Text(RunReports.MarkdownName), TerminalSummary.Render(judgement, new ReportPaths("report.md"))];
        Assert.EndsWith("(self test) (fault injected)", judgement.VerdictText, StringComparison.Ordinal);
        Assert.All(pages, page => Assert.Contains("fault injected: leak 1 MiB/min", page, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Contains("fault injected: stall 8 s", page, StringComparison.Ordinal));
        Assert.Contains("fault injected: leak 1 MiB/min", folder.Text(RunReports.JsonName), StringComparison.Ordinal);
    }
}
