using Soakd.AcceptanceTests.Pipelines;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>The consumer of soakd stands still. Nothing comes back, and the pipeline must not be blamed.</summary>
public sealed class StalledProbeTests
{
    [Fact]
    public async Task Run_ProbeStandsStillBehindAPipeline_FailsNobody()
    {
        using var directory = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, message => [message.Message]);

        await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromMinutes(2), "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state",
            "--rate", "200", "--for", "28s", "--inject", "probe-stall:14s@6s");

        Judgement judgement = RunReports.Fold(directory["runs/latest"]);
        Assert.NotEqual(Verdict.Fail, judgement.Verdict);
        Assert.Contains(judgement.Pressure[(int)PressureDomain.Probe].Episodes, episode => episode.Peak == PressureLevel.Saturated);

        // On a busy machine the pipeline is slow by itself at another time, and then it is said. The stall is never its fault.
        Finding silent = judgement.Findings.Where(finding => finding.Name == "slow-stretch").MaxBy(finding => finding.Window!.Value.LengthUs)!;
        Assert.Equal(Owner.Probe, silent.Owner);
        Assert.True(silent.Window!.Value.LengthUs > 10_000_000, silent.Detail);
        Assert.DoesNotContain(
            judgement.Findings, finding => finding.Owner == Owner.Pipeline
                && (finding.Verdict > Verdict.Pass || finding.Window?.Overlaps(silent.Window.Value) != false));
    }
}
