using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Pipelines;

/// <summary>Somebody stops the process of soakd for a while. What is late because of that is soakd's own doing.</summary>
public sealed class StoppedProcessTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);
    private static readonly double[] StopsS = [4, 0.3, 1];

    [Fact]
    public async Task Run_ProcessIsStopped_BlamesNobodyElse()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, message => [message.Message]);

        // The limits are above what a busy machine makes of a healthy pipeline, and below the longest stop.
        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path, "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state", "--rate", "100", "--for",
            "20s", "--objective", "p95<3s", "--objective", "max<3s", "--objective", "ack.max<3s");
        await soak.PrintedAsync("PhaseStarted: phase steady", Within);
        foreach (double lengthS in StopsS)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
            await soak.StopForAsync(TimeSpan.FromSeconds(lengthS));
        }

        SoakdProcess.Ended ended = await soak.EndAsync(Within);

        RunResult run = RunResult.Latest(directory.Path);
        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.True(judgement.Verdict != Verdict.Fail, ended.ToString());
        Assert.InRange(run.Of<Engine.Journal.Interval>().Sum(entry => entry.StoppedUs) / 1e6, 0.9 * StopsS.Sum(), 2 * StopsS.Sum());
        Finding stood = Assert.Single(judgement.Findings, finding => finding.Name == "stood-still");
        Assert.DoesNotContain(
            judgement.Findings,
            finding => finding.Name == "slow-stretch" && !finding.Owner.IsSoakd()
                && finding.Window!.Value.Contains(stood.Window!.Value.ToUs));
        Assert.True(run.Sum(c => c.HeldBack) > 0, ended.ToString());
    }
}
