using Soakd.AcceptanceTests.Pipelines;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.AcceptanceTests.Embedded;

/// <summary>soakd's own consumer stands still: nothing comes back, and the pipeline is not to blame.</summary>
public sealed class StalledProbeTests
{
    [Fact]
    public async Task Run_ProbeStandsStillBehindAPipeline_FailsNobody()
    {
        using var place = new TemporaryDirectory();
        using var broker = new BrokerProcess("in", "out");
        await using var pipeline = new PassingPipeline(broker, message => [message.Message]);

        await SoakdProcess.RunAsync(
            place.Path, TimeSpan.FromMinutes(2), "run", "-b", broker.Bootstrap, "--in", "in", "--out", "out", "--plan", "steady-state",
            "--rate", "500", "--for", "32s", "--inject", "probe-stall:14s@8s");

        Judgement judgement = RunReports.Fold(place["runs/latest"]);
        Assert.NotEqual(Verdict.Fail, judgement.Verdict);
        Assert.Contains(judgement.Pressure[(int)PressureDomain.Probe].Episodes, episode => episode.Peak == PressureLevel.Saturated);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Owner == Owner.Pipeline);
    }
}
