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
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "starved", "--plan", "steady-state", "--rate", "200", "--for", "12s");
        await soak.PrintedAsync("PhaseStarted: phase steady-state", TimeSpan.FromSeconds(60));

        using (new Hogs(2 * Environment.ProcessorCount))
            await RunResult.WhenAsync(directory.Path, run => Disturbed(run) > 100, TimeSpan.FromSeconds(60));
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(90));

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.True(Disturbed(run) > 0, "the hogs took nothing from it");
        Assert.Equal(run.Sum(c => c.Acked), run.Sum(c => c.AckedBack));
        Assert.True(judgement.Verdict != Verdict.Fail, ended.ToString());
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict > Verdict.Pass && finding.Owner.IsTested());
    }

    // How many records soakd itself was too late for.
    private static long Disturbed(RunResult run) => run.Sum(c => c.HeldBack) + run.Sum(c => c.SkippedBySelf);

    /// <summary>Processes that use all the CPU they get: each gets seventy times as much as soakd, which runs with the lowest priority.</summary>
    private sealed class Hogs(int count) : IDisposable
    {
        private readonly Process[] _processes =
            [.. Enumerable.Range(0, count).Select(_ => Process.Start("/bin/sh", ["-c", "while :; do :; done"]))];

        public void Dispose()
        {
            foreach (Process hog in _processes)
            {
                hog.Kill();
                hog.Dispose();
            }
        }
    }
}
