using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class LatencyTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Judge_UpToFivePercentHeldBack_JudgesTheRest()
    {
        ObjectiveResult p95 = P95(HeldBack(50, us: 10_000_000));

        Assert.Equal(Verdict.Pass, p95.Verdict);
        Assert.StartsWith("28 ms with held-back records counted (5.00 %)", p95.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_MoreHeldBackAndSlow_IsInconclusiveOwnedByTheGenerator()
    {
        ObjectiveResult p95 = P95(HeldBack(60, us: 10_000_000) with { SelfLagUs = 9_000_000 });

        Assert.Equal((Verdict.Inconclusive, Owner.Generator), (p95.Verdict, p95.Owner));
    }

    [Fact]
    public void Judge_MoreHeldBackThoughSentInTime_IsOwnedByTheProbe()
    {
        ObjectiveResult p95 = P95(HeldBack(60, us: 10_000_000));

        Assert.Equal((Verdict.Inconclusive, Owner.Probe), (p95.Verdict, p95.Owner));
    }

    [Theory]
    [InlineData(12_000, true)]
    [InlineData(8_000, false)]
    public void Judge_MoreHeldBackWhileAcknowledgementsTakeLongerThanTheClientLingers_SaysSo(long ackUs, bool spins)
    {
        ObjectiveResult p95 = P95(HeldBack(60, us: 10_000_000) with { AckUs = ackUs });

        Assert.Equal(spins, p95.Hint.StartsWith("the brokers take longer to acknowledge than linger.ms = 5", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_MoreHeldBackAndAllWithinTheLimit_IsPass() => Assert.Equal(Verdict.Pass, P95(HeldBack(200, us: 50_000)).Verdict);

    [Fact]
    public void Judge_AllHeldBackAndAllWithinTheLimit_IsPass() => Assert.Equal(Verdict.Pass, P95(HeldBack(1000, us: 50_000)).Verdict);

    [Fact]
    public void Judge_AllHeldBackAndSlow_IsInconclusive() => Assert.Equal(Verdict.Inconclusive, P95(HeldBack(1000, us: 500_000)).Verdict);

    [Fact]
    public void Judge_SlowWhileSoakdsOwnConsumerWasBehind_IsInconclusiveOwnedByTheProbe()
    {
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(20).Series("soakd.probe.lag", "client.lag").Phase("hold")
            .Seconds(60, Behind(0));
        ObjectiveResult p95 = Judged.Objective(journal.Seconds(60, Behind(25_000)).Seconds(60, Behind(0)).End(), "p95");

        Assert.Equal((Verdict.Inconclusive, Owner.Probe), (p95.Verdict, p95.Owner));
    }

    [Fact]
    public void Judge_AbortedWhileSoakdsOwnConsumerWasBehind_FailsNobody()
    {
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(20).Series("soakd.probe.lag", "client.lag").Phase("hold")
            .Seconds(60, Behind(0));

        Judgement judgement = Judged.Run(
            journal.Seconds(60, Behind(25_000)).Seconds(20, Drained(25_000)).End(EndReason.Aborted, "nothing-returned 60 s (75 s)"));

        Assert.Equal(Verdict.Inconclusive, judgement.Verdict);
        Assert.Equal(Owner.Probe, judgement.Findings.Single(finding => finding.Name == "end").Owner);
    }

    [Fact]
    public void Judge_AbortedByACountWhileSoakdsOwnConsumerWasBehind_IsStillFail()
    {
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(20).Series("soakd.probe.lag", "client.lag").Phase("hold")
            .Seconds(60, Behind(0));

        Judgement judgement = Judged.Run(journal.Seconds(60, Behind(25_000)).End(EndReason.Aborted, "duplicates > 0 (3)"));

        Assert.Equal(Verdict.Fail, judgement.Findings.Single(finding => finding.Name == "end").Verdict);
    }

    [Fact]
    public void Judge_AbortedWhileTheBrokersTookNothing_IsTheBrokers()
    {
        SimulatedSecond taken = SimulatedSecond.Outage with { AckedMissing = 300, BehindUs = 20_000_000, Series = Down(1) };
        JournalBuilder journal = new JournalBuilder().Series("soakd.producer.brokers.down", "broker.down").WarmUp().Seconds(20)
            .Phase("hold").Seconds(60);

        // The last interval is shorter than a second, and the clients reported nothing in it.
        Judgement judgement = Judged.Run(journal.Seconds(30, taken)
            .Seconds(20, SimulatedSecond.Quiet with { AckedMissing = 300, BehindUs = 40_000_000, InFlight = 9000, Series = Down(1) })
            .Seconds(1, SimulatedSecond.Quiet with { AckedMissing = 300, BehindUs = 41_000_000, InFlight = 9000 })
            .End(EndReason.Aborted, "nothing-returned 20 s (21 s)"));

        Assert.Equal(
            (Verdict.Fail, Owner.Broker),
            judgement.Findings.Where(finding => finding.Name == "end").Select(end => (end.Verdict, end.Owner)).Single());
    }

    [Theory]
    [InlineData(1.0, false)]
    [InlineData(1.6, true)]
    public void Judge_LastThirdOfAnEvenLoad_IsAWarningWhenItIsSlower(double slower, bool isReported)
    {
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(60).Phase("hold")
            .Seconds(800, new SimulatedSecond { ResponseUs = 30_000 });

        Finding? found = Judged.Run(journal.Seconds(400, new SimulatedSecond { ResponseUs = (long)(30_000 * slower) }).End())
            .Findings.SingleOrDefault(finding => finding.Name == "slow-down");

        Assert.Equal(isReported ? Verdict.Warn : null, found?.Verdict);
        Assert.Equal(isReported ? new Window(860_000_000, 1_260_000_000) : null, found?.Window);
    }

    [Fact]
    public void Judge_SlowAcknowledgementsWithAnEvenSlowerPipeline_AreTheBrokers()
    {
        RunEntry run = SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["ack.p95"] = "< 20 ms" } };
        var slow = new SimulatedSecond { AckUs = 50_000, ResponseUs = 400_000 };

        ObjectiveResult ack = Judged.Objective(new JournalBuilder(run).Phase("hold").Seconds(60, slow).End(), "ack.p95");

        Assert.Equal((Verdict.Fail, Owner.Broker), (ack.Verdict, ack.Owner));
    }

    [Fact]
    public void Judge_FewSkippedByTheGateOfManySlowInThePipeline_IsThePipelines()
    {
        Counts counts = Well with { SkippedByGate = 1, Attempted = 999, Acked = 999, AckedBack = 999, Arrived = 999 };
        var slow = new SimulatedSecond { Counts = counts, ResponseUs = 2_000_000 };

        ObjectiveResult p95 = P95(slow);

        Assert.Equal((Verdict.Fail, Owner.Pipeline), (p95.Verdict, p95.Owner));
    }

    [Fact]
    public void Judge_SlowerAndSlowerToTheEnd_SaysThatItDidNotSettle()
    {
        var journal = new JournalBuilder().Phase("hold");
        for (int second = 0; second < 1500; second++) journal.Seconds(1, new SimulatedSecond { ResponseUs = 50_000 + (second * 20) });

        Assert.Contains(Judged.Run(journal.End()).Notes, note => note.StartsWith("the latency did not settle", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_MoreHeldBackAndTheRestSlow_IsStillInconclusive() =>
        Assert.Equal(Verdict.Inconclusive, P95(HeldBack(200, us: 50_000) with { ResponseUs = 400_000 }).Verdict);

    [Theory]
    [InlineData(49, Verdict.Pass)]
    [InlineData(51, Verdict.Fail)]
    public void Judge_SkippedByGate_IsOverEveryLimit(int skipped, Verdict expected)
    {
        int sent = 1000 - skipped;
        ObjectiveResult p95 = P95(new SimulatedSecond
        {
            Counts = Well with { SkippedByGate = skipped, Attempted = sent, Acked = sent, AckedBack = sent, Arrived = sent },
        });

        Assert.Equal(expected, p95.Verdict);
        Assert.Equal(expected == Verdict.Fail, double.IsPositiveInfinity(p95.Value!.Value));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("unknown")]
    [InlineData("lost")]
    [InlineData("never reported")]
    [InlineData("not drained")]
    public void Judge_RecordsNeverSeen_DoNotImproveThePercentile(string fate)
    {
        Counts counts = Well with { Arrived = 900, AckedBack = 900 };
        counts = fate switch
        {
            "failed" => counts with { Acked = 900, Failed = 100 },
            "unknown" => counts with { Acked = 900, Unknown = 100 },
            "lost" => counts with { Lost = 100 },
            "never reported" => counts with { Acked = 900 },
            _ => counts,
        };

        ObjectiveResult p95 = P95(new SimulatedSecond { Counts = counts });

        Assert.Equal((Verdict.Fail, double.PositiveInfinity), (p95.Verdict, p95.Value));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("unknown")]
    [InlineData("not reported")]
    public void Judge_ReportedASecondBeforeTheyArrive_CountOnce(string fate)
    {
        // One second has 40 of 1,000 records without success; they arrive in the next second. All of them are fast.
        Counts before = Well with { Arrived = 960, AckedBack = 960, Acked = 960 };
        Counts after = Well with { Arrived = 1040 };
        (before, after) = fate switch
        {
            "failed" => (before with { Failed = 40 }, after with { ArrivedFailed = 40 }),
            "unknown" => (before with { Unknown = 40 }, after with { ArrivedUnknown = 40 }),
            _ => (before with { Arrived = 1000, ArrivedUnreported = 40 },
                Well with { Acked = 1040, AckedBack = 1040, ArrivedUnreported = -40 }),
        };
        var journal = new JournalBuilder().Phase("hold");
        for (int i = 0; i < 10; i++)
            journal.Seconds(1, new SimulatedSecond { Counts = before }).Seconds(1, new SimulatedSecond { Counts = after });

        ObjectiveResult p95 = Judged.Objective(journal.End(), "p95");

        Assert.Equal((Verdict.Pass, 0.0), (p95.Verdict, p95.OverLimit!.Value.Share));
    }

    [Fact]
    public void Judge_MostNeverAcknowledged_IsOwnedByTheBroker() =>
        Assert.Equal(Owner.Broker, P95(new SimulatedSecond { Counts = Well with { Acked = 900, Arrived = 900, AckedBack = 900 } }).Owner);

    [Fact]
    public void Judge_RecordsOnTheirWay_DoNotCountDuringTheRun()
    {
        var waiting = new SimulatedSecond { Counts = Well with { Arrived = 900, AckedBack = 900 } };

        Assert.Equal(Verdict.Pass, Judged.Objective(new JournalBuilder().Phase("hold").Seconds(10, waiting), "p95").Verdict);
    }

    [Fact]
    public void Judge_ObjectivesOfTheRun_ReplaceTheDefaults()
    {
        var objectives = new Dictionary<string, string> { ["p95"] = "< 25 ms", ["ack.p99"] = "< 10 ms", ["max"] = "< 1 s" };
        RunEntry run = SimulatedRun.Default with { Objectives = objectives };
        Judgement judgement = Judged.Run(new JournalBuilder(run).Phase("hold").Seconds(10).End());

        Assert.Equal(
            [("rate", Verdict.Pass), ("p95", Verdict.Fail), ("max", Verdict.Pass), ("ack.p99", Verdict.Pass)],
            judgement.Objectives.Take(4).Select(result => (result.Objective.Name, result.Verdict)));
    }

    [Fact]
    public void AtPercentile_WithSomeThatNeverCame_IsThatOfAllInOrder()
    {
        Property law = Prop.ForAll(
            ArbMap.Default.ArbFor<(NonEmptyArray<PositiveInt> Values, NonNegativeInt Never, PositiveInt Percentile)>(),
            sample =>
            {
                var histogram = new LatencyHistogram(HistogramLayout.Interval);
                long[] values = [.. sample.Values.Get.Select(value => (long)Math.Min(value.Get, 127))];
                foreach (long value in values)
                    histogram.Record(value);
                IEnumerable<double> never = Enumerable.Repeat(double.PositiveInfinity, sample.Never.Get);
                double[] all = [.. values.Order().Select(value => (double)value), .. never];
                int percentile = 1 + (sample.Percentile.Get % 99);
                int rank = ((percentile * all.Length) + 99) / 100;
                return new LatencyPopulation(histogram, sample.Never.Get).AtPercentile(percentile) == all[rank - 1];
            });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), law);
    }

    private static Dictionary<string, double> Down(int brokers) => new() { ["soakd.producer.brokers.down"] = brokers };

    private static SimulatedSecond Drained(double parts) => SimulatedSecond.Quiet with
    {
        AckedMissing = 5000,
        BehindUs = 80_000_000,
        Series = new Dictionary<string, double> { ["soakd.probe.lag"] = parts },
    };

    private static SimulatedSecond Behind(double parts) => new()
    {
        ResponseUs = parts > 0 ? 5_000_000 : 20_000, Series = new Dictionary<string, double> { ["soakd.probe.lag"] = parts },
    };

    private static SimulatedSecond HeldBack(int count, long us) => new() { Counts = Well with { HeldBack = count }, HeldBackUs = us };

    private static ObjectiveResult P95(SimulatedSecond second) =>
        Judged.Objective(new JournalBuilder().Phase("hold").Seconds(20, second).End(), "p95");
}
