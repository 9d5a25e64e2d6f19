using System.Diagnostics;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

[Collection(nameof(Alone))]
public sealed class StarvationTests
{
    [Fact]
    public async Task Run_OthersTakeTheProcessors_IsNobodysFailure()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("starved");
        using SoakdProcess soak = SoakdProcess.StartNice(
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "starved", "--plan", "steady-state", "--rate", "500", "--for", "20s");
        await soak.PrintedAsync("PhaseStarted: phase steady-state", TimeSpan.FromSeconds(60));

        // Twice as many processes as cores. The scheduler gives each of them seventy times as much CPU as soakd.
        Process[] hogs =
            [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Process.Start("/bin/sh", ["-c", "while :; do :; done"]))];
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        foreach (Process hog in hogs)
        {
            hog.Kill();
            hog.Dispose();
        }

        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(90));

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.True(run.Sum(c => c.HeldBack) + run.Sum(c => c.SkippedBySelf) > 0, "the hogs took nothing from it");
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.True(judgement.Verdict != Verdict.Fail, ended.ToString());
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict > Verdict.Pass && finding.Owner.IsTested());
    }
}
