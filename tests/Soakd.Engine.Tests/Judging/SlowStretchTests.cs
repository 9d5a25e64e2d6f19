using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>Which seconds are listed as slow, and who owns them.</summary>
public sealed class SlowStretchTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Judge_OutageThatStillLasts_IsOneSilentStretchOwnedByTheBroker()
    {
        Finding stretch = Assert.Single(
            Judge(Healthy().Seconds(5, SimulatedSecond.Outage)).Findings, finding => finding.Name == "slow-stretch");

        Assert.Equal((Owner.Broker, "nothing came back for 5 s"), (stretch.Owner, stretch.Detail));
        Assert.Equal(new Window(40_000_000, 45_000_000), stretch.Window);
    }

    [Fact]
    public void Judge_RecordStillBeingSentAtTheSecondsEnd_IsNotSilence()
    {
        var second = new SimulatedSecond { Counts = new Counts { Scheduled = 1, Attempted = 1 }, InFlight = 1 };

        Assert.DoesNotContain(Judge(Healthy().Seconds(1, second).Seconds(1)).Findings, finding => finding.Name == "slow-stretch");
    }

    [Theory]
    [InlineData("orders-out", Owner.Pipeline)]
    [InlineData("orders-in", Owner.Unattributed)]
    [InlineData("", Owner.Unattributed)]
    public void Judge_SlowAfterTheAcknowledgement_BlamesAPipelineOnlyWhereThereIsOne(string output, Owner owner)
    {
        RunEntry run = SimulatedRun.Default with
        {
            Testbed = new Dictionary<string, string> { ["input"] = "orders-in", ["output"] = output },
        };
        var slow = new SimulatedSecond { ResponseUs = 400_000 };
        JournalBuilder journal = new JournalBuilder(run).Phase("hold").Seconds(30).Seconds(5, slow).Seconds(30).End();

        Assert.Equal(owner, Assert.Single(Judge(journal).Findings, finding => finding.Name == "slow-stretch").Owner);
    }

    [Theory]
    [InlineData(300_000, Owner.Generator)]
    [InlineData(100_000, Owner.Pipeline)]
    public void Judge_SlowWhileSoakdStoodStill_IsSoakdsOwnWhenThatIsMostOfIt(long stoppedUs, Owner owner)
    {
        var slow = new SimulatedSecond { ResponseUs = 400_000, StoppedUs = stoppedUs };

        Judgement judgement = Judge(Healthy().Seconds(1, slow).Seconds(9));

        Assert.Equal(owner, Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch").Owner);
    }

    [Fact]
    public void Judge_SilenceWhileSoakdStoodStill_IsSoakdsOwn()
    {
        var silent = new SimulatedSecond
        {
            Counts = new Counts { Scheduled = 2, Attempted = 2, Acked = 2 }, BehindUs = 500_000, StoppedUs = 400_000,
        };

        Judgement judgement = Judge(Healthy().Seconds(1, silent).Seconds(9));

        Assert.Equal(Owner.Generator, Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch").Owner);
    }

    [Fact]
    public void Judge_IntervalThatWasClosedTooLate_IsSoakdsOwnWithoutAWordOfTheRecorder()
    {
        // As soakd wrote it until November 2026: five records were under way when it was stopped for 5 s.
        var late = new SimulatedSecond { Counts = SimulatedSecond.Healthy(5), ResponseUs = 4_900_000, AckUs = 4_900_000 };
        List<JournalEntry> entries = [.. Healthy().Seconds(1, late).Entries];
        var last = (Interval)entries[^1];
        entries[^1] = last with { EndUs = last.EndUs + 5_000_000 };

        Judgement judgement = Judged.Run(entries);

        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal(Owner.Generator, stretch.Owner);
        Assert.Equal("5.0 s", Assert.Single(judgement.Findings, finding => finding.Name == "stood-still").Value);
    }

    [Fact]
    public void Judge_FewRecordsHeldBack_MakeNoSlowStretch()
    {
        var second = new SimulatedSecond { Counts = Well with { HeldBack = 40 }, HeldBackUs = 2_000_000 };

        Assert.DoesNotContain(Judge(Healthy().Seconds(5, second).End()).Findings, finding => finding.Name == "slow-stretch");
    }

    [Theory]
    [InlineData(4_000, Owner.Pipeline)]
    [InlineData(400_000, Owner.Broker)]
    public void Judge_NothingBackThoughAcknowledged_IsThePipelinesUnlessTheAcknowledgementsAreSlow(long ackUs, Owner owner)
    {
        Counts nothing = Well with { Arrived = 0, AckedBack = 0, Parts = 0 };
        JournalBuilder journal = Healthy().Seconds(5, new SimulatedSecond { Counts = nothing, BehindUs = 3_000_000, AckUs = ackUs });

        Assert.Equal(owner, Assert.Single(Judge(journal).Findings, finding => finding.Name == "slow-stretch").Owner);
    }

    [Fact]
    public void Judge_NothingBackWhileTheProbeStandsStill_IsSoakdsOwn()
    {
        JournalBuilder journal = Healthy().Series("soakd.probe.lag", "client.lag")
            .Seconds(10, new SimulatedSecond { Series = new Dictionary<string, double> { ["soakd.probe.lag"] = 20 } });
        for (int second = 1; second <= 14; second++)
        {
            Counts nothing = Well with { Arrived = 0, AckedBack = 0, Parts = 0 };
            journal.Seconds(1, new SimulatedSecond { Counts = nothing, BehindUs = second * 1_000_000L });
        }

        Finding stretch = Assert.Single(Judge(journal).Findings, finding => finding.Name == "slow-stretch");

        Assert.Equal((Owner.Probe, "nothing came back for 14 s; caused by soakd itself"), (stretch.Owner, stretch.Detail));
    }

    [Fact]
    public void Judge_NothingBackInTheDrain_IsOneSilentStretchOfThePipeline()
    {
        var waiting = new SimulatedSecond { Counts = new Counts(), BehindUs = 5_000_000 };
        Judgement judgement = Judge(Healthy().Seconds(4, waiting).End());

        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal(("nothing came back for 4 s", Owner.Pipeline), (stretch.Detail, stretch.Owner));
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(30);

    private static Judgement Judge(JournalBuilder journal) => Judged.Run(journal);
}
