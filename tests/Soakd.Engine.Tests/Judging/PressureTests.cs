using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>
/// The effect of backpressure on the verdict: only the part that broker or pipeline own fails a run, however much soakd itself owns.
/// </summary>
public sealed class PressureTests
{
    private static readonly SimulatedSecond OwnStall = new() { AckUs = 300_000, SelfLagUs = 400_000 };

    [Fact]
    public void Judge_OutageOfATwentiethAndMore_IsFailOfTheBroker()
    {
        Finding found = Backpressured(Healthy().Seconds(12, SimulatedSecond.Outage).Seconds(60));

        Assert.Equal((Verdict.Fail, Owner.Broker), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_SoakdsOwnStallAlone_IsWarn()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(60));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_SlowAcknowledgementsWhileSoakdStoodStill_AreSoakdsOwn()
    {
        Finding found = Backpressured(Healthy().Seconds(12, SimulatedSecond.Outage with { StoppedUs = 500_000 }).Seconds(60));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_OutageAfterASuspensionOfThisMachine_IsSoakdsOwn()
    {
        Finding found = Backpressured(
            Healthy().Event(EventNames.HostSuspended, ("for_s", "60")).Seconds(8, SimulatedSecond.Outage).Seconds(60));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_OutageThatFollowsALongerStallOfSoakdsOwn_IsFailOfTheBroker()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(5).Seconds(15, SimulatedSecond.Outage).Seconds(60));

        Assert.Equal((Verdict.Fail, Owner.Broker), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_ShortOutageThatFollowsALongStallOfSoakdsOwn_IsWarn()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(5).Seconds(6, SimulatedSecond.Outage).Seconds(300));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_OneRecordThatAPipelineDropped_IsNotAPipelineThatFallsBehind()
    {
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 200; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 1_000_000L, AckedMissing = 1 });

        Assert.DoesNotContain(
            Judged.Run(journal.End()).Findings, finding => finding.Name.StartsWith("pipeline-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    public void Judge_PipelineThatCommitsInBatches_IsNotOneThatFallsBehind(int everySeconds)
    {
        var journal = new JournalBuilder(SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["p95"] = "< 90 s" } });
        journal.WarmUp().Seconds(20).Phase("hold");
        for (int second = 0; second < 600; second++)
        {
            bool commits = second % everySeconds == everySeconds - 1;
            int back = commits ? 1000 * everySeconds : 0;
            journal.Seconds(1, new SimulatedSecond
            {
                Counts = SimulatedSecond.Healthy(1000) with { Arrived = back, Parts = back, AckedBack = back },
                BehindUs = commits ? 300_000 : (second % everySeconds + 1) * 1_000_000L,
                ResponseUs = everySeconds * 500_000L,
            });
        }

        Judgement judgement = Judged.Run(journal.End());

        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.NotEqual(Verdict.Fail, judgement.Verdict);
    }

    [Theory]
    [InlineData(600, "500 payloads/s came back of 600 due", false)]
    [InlineData(900, "500 payloads/s came back of 600 due", true)]
    public void Judge_PipelineTakesNoMoreThanSomeRate_SaysHowMuchAndWhetherItScales(int thenRate, string expected, bool noScaling)
    {
        JournalBuilder journal = Healthy().Phase("slow", 600);
        FallBehind(journal, seconds: 200, rate: 600, from: 0);
        FallBehind(journal.Phase("more", thenRate), seconds: 100, thenRate, from: 40);

        Finding found = Assert.Single(Judged.Run(journal.End()).Findings, finding => finding.Name == "pipeline-backpressured");

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (found.Verdict, found.Owner));
        Assert.Contains(expected, found.Detail, StringComparison.Ordinal);
        Assert.Equal(noScaling, found.Hint == Hints.NoScaling);
    }

    [Theory]
    [InlineData(0.9, "(90.00 % in partition 3)", "most of it waits in partition 3: look at the task that reads it")]
    [InlineData(0.3, "", "the pipeline takes less than it is given")]
    public void Judge_PipelineIsBehindInOnePartition_NamesItWhereItHoldsMost(double share, string expected, string hint)
    {
        JournalBuilder journal = Healthy().Phase("slow", 600);
        FallBehind(journal, seconds: 200, rate: 600, from: 0, new SimulatedSecond { FullestPartition = 3, InFullestPartition = share });

        Judgement judgement = Judged.Run(journal.End());

        Finding found = Assert.Single(judgement.Findings, finding => finding.Name == "pipeline-backpressured");
        Assert.StartsWith(hint, found.Hint, StringComparison.Ordinal);
        Finding episode = Assert.Single(judgement.Findings, finding => finding.Name == "pipeline-episode");
        Assert.Equal(expected.Length > 0, episode.Detail.Contains("in partition", StringComparison.Ordinal));
        Assert.Contains(expected, episode.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.9, "look at its leader")]
    [InlineData(0.1, "replicas that fall behind")]
    public void Judge_TheClientsQueueIsForOnePartition_NamesItWhereItHoldsMost(double share, string hint)
    {
        JournalBuilder journal = new JournalBuilder().Series("soakd.producer.queue", "client.queue")
            .Series("soakd.producer.queue.partition", "client.queue.partition")
                .Series("soakd.producer.queue.fullest", "client.queue.fullest")
            .WarmUp().Seconds(20).Phase("hold").Seconds(80);
        journal.Seconds(12, SimulatedSecond.Outage with
        {
            Series = new Dictionary<string, double>
            {
                ["soakd.producer.queue"] = 5000, ["soakd.producer.queue.partition"] = 7, ["soakd.producer.queue.fullest"] = 5000 * share,
            },
        });

        Finding found = Backpressured(journal.Seconds(60));

        Assert.Contains(hint, found.Hint, StringComparison.Ordinal);
        Assert.Equal(share > 0.5, found.Hint.Contains("partition 7", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_PipelineThatIsBehindOnlyInTheDrain_IsReportedAndFailsNothingMore()
    {
        JournalBuilder journal = Healthy().Phase("slow", 600);
        FallBehind(journal, seconds: 50, rate: 600, from: 0);
        for (int second = 0; second < 60; second++)
            journal.Seconds(
                1,
                new SimulatedSecond
                {
                    Counts = new Counts { Arrived = 100, Parts = 100, AckedBack = 100 },
                    BehindUs = (8 + second) * 1_000_000L, AckedMissing = 6000 - (100 * second),
                });

        journal.Seconds(100, SimulatedSecond.Quiet);

        Finding found = Assert.Single(Judged.Run(journal.End()).Findings, finding => finding.Name == "pipeline-backpressured");

        Assert.Equal((Verdict.Pass, Owner.Pipeline, "0.00 %"), (found.Verdict, found.Owner, found.Value));
    }

    // 500 records a second come back, however many are sent; lag grows by what is missing.
    private static void FallBehind(JournalBuilder journal, int seconds, int rate, int from, SimulatedSecond? like = null)
    {
        for (int second = 0; second < seconds; second++)
        {
            long behindUs = (from * 1_000_000L) + (second * 1_000_000L * (rate - 500) / rate);
            var counts = new Counts { Scheduled = rate, Attempted = rate, Acked = rate, Arrived = 500, Parts = 500, AckedBack = 500 };
            journal.Seconds(
                1, (like ?? new SimulatedSecond()) with { Counts = counts, BehindUs = behindUs, ResponseUs = behindUs + 20_000 });
        }
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(20).Phase("hold").Seconds(80);

    private static Finding Backpressured(JournalBuilder journal) =>
        Assert.Single(Judged.Run(journal.End()).Findings, finding => finding.Name == "produce-backpressured");
}
