using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>Each verdict and exit code of a run, from a simulated journal.</summary>
public sealed class RunFoldTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 400_000 };

    [Fact]
    public void Judge_HealthyRun_IsPass()
    {
        Judgement judgement = Judge(Healthy().End());

        Assert.Equal((Verdict.Pass, Verdict.Pass, 0), (judgement.Verdict, judgement.SoFar, judgement.ExitCode));
        Assert.All(judgement.Objectives, result => Assert.Equal(Verdict.Pass, result.Verdict));
        Assert.Empty(judgement.Findings);
        Assert.Equal("PASS", judgement.VerdictText);
    }

    [Fact]
    public void Judge_SelfTest_SaysThatNoPipelineWasTested()
    {
        Judgement judgement = Judge(new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(30).End());

        Assert.Equal("PASS (self test)", judgement.VerdictText);
        Assert.Contains(judgement.Notes, note => note.StartsWith("no pipeline was tested", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_SlowRun_IsFailOfP95()
    {
        Judgement judgement = Judge(Healthy().Seconds(30, Slow).End());

        ObjectiveResult p95 = judgement.Objectives.Single(result => result.Objective.Name == "p95");
        Assert.Equal((Verdict.Fail, 1), (judgement.Verdict, judgement.ExitCode));
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (p95.Verdict, p95.Owner));
        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal(new Window(40_000_000, 70_000_000), stretch.Window);
    }

    [Fact]
    public void Judge_SlowWarmUp_IsPass()
    {
        Judgement judgement = Judge(new JournalBuilder().WarmUp().Seconds(60, Slow).Phase("hold").Seconds(30).End());

        Assert.Equal(Verdict.Pass, judgement.Verdict);
        Assert.Contains("warm-up until 01:00: rate and latency not judged, integrity judged", judgement.Notes);
    }

    [Fact]
    public void Judge_SlowBeforeTheAcknowledgement_IsOwnedByTheBroker()
    {
        Judgement judgement = Judge(Healthy().Seconds(30, Slow with { AckUs = 380_000 }).End());

        Assert.Equal(Owner.Broker, judgement.Objectives.Single(result => result.Objective.Name == "p95").Owner);
    }

    [Fact]
    public void Judge_Outage_FailsInsideTheOutageAndItsRecovery()
    {
        Counts caughtUp = Well with { Acked = 6000, Arrived = 6000, AckedBack = 6000 };
        var recovery = new SimulatedSecond { Counts = caughtUp, ResponseUs = 3_000_000 };
        Judgement judgement = Judge(Healthy().Seconds(5, SimulatedSecond.Outage).Seconds(1, recovery).Seconds(30).End());

        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal(new Window(40_000_000, 46_000_000), stretch.Window);
        Assert.Equal(Verdict.Pass, judgement.Objectives.Single(result => result.Objective.Name == "lost").Verdict);
        Assert.Equal(Verdict.Fail, judgement.Objectives.Single(result => result.Objective.Name == "p95").Verdict);
    }

    [Theory]
    [InlineData(2_000_000, Owner.Generator)]
    [InlineData(200, Owner.Probe)]
    public void Judge_SecondsSlowBecauseOfSoakd_AreItsOwn(long selfLagUs, Owner owner)
    {
        var spoiled = new SimulatedSecond { Counts = Well with { HeldBack = 1000 }, HeldBackUs = 2_000_000, SelfLagUs = selfLagUs };
        Judgement judgement = Judge(Healthy().Seconds(1, spoiled).Seconds(30).End());

        Finding stretch = Assert.Single(judgement.Findings, finding => finding.Name == "slow-stretch");
        Assert.Equal((owner, new Window(40_000_000, 41_000_000)), (stretch.Owner, stretch.Window));
        Assert.Equal(Verdict.Pass, judgement.Verdict);
    }

    [Fact]
    public void Judge_LostRecord_IsFailWithItsEvidence()
    {
        var second = new SimulatedSecond { Counts = Well with { AckedBack = 999, Arrived = 999, Lost = 1 } };
        Judgement judgement = Judge(Healthy().Seconds(1, second).Loss(LossKind.Lost, 40_123, "the probe passed the offset").End());

        Finding lost = judgement.Findings[0];
        Assert.Equal((Verdict.Fail, 1), (judgement.Verdict, judgement.ExitCode));
        Assert.Equal(("lost", Verdict.Fail, "1"), (lost.Name, lost.Verdict, lost.Value));
        Assert.Equal("first sequence 40123 partition 3 offset 17 sent at 00:40 (the probe passed the offset)", lost.Detail);
    }

    [Fact]
    public void Judge_LossInTheWarmUp_IsFail()
    {
        var second = new SimulatedSecond { Counts = Well with { AckedBack = 999, Arrived = 999, Lost = 1 } };

        Assert.Equal(Verdict.Fail, Judge(new JournalBuilder().WarmUp().Seconds(1, second).Phase("hold").Seconds(30).End()).Verdict);
    }

    [Theory]
    [InlineData("ExactlyOnce", "lost", Verdict.Fail)]
    [InlineData("ExactlyOnce", "duplicates", Verdict.Fail)]
    [InlineData("ExactlyOnce", "reordered", Verdict.Fail)]
    [InlineData("ExactlyOnce", "corrupt", Verdict.Fail)]
    [InlineData("AtLeastOnce", "lost", Verdict.Fail)]
    [InlineData("AtLeastOnce", "duplicates", Verdict.Pass)]
    [InlineData("AtLeastOnce", "reordered", Verdict.Fail)]
    [InlineData("AtLeastOnce", "corrupt", Verdict.Fail)]
    [InlineData("AtMostOnce", "lost", Verdict.Pass)]
    [InlineData("AtMostOnce", "duplicates", Verdict.Fail)]
    [InlineData("AtMostOnce", "reordered", Verdict.Fail)]
    [InlineData("AtMostOnce", "corrupt", Verdict.Fail)]
    public void Judge_IntegrityFault_IsJudgedByDelivery(string delivery, string fault, Verdict expected)
    {
        Counts hurt = fault switch
        {
            "lost" => Well with { AckedBack = 999, Arrived = 999, Lost = 1 },
            "duplicates" => Well with { Duplicates = 1 },
            "reordered" => Well with { Reordered = 1 },
            _ => Well with { Corrupt = 1 },
        };
        Judgement judgement = Judge(new JournalBuilder(SimulatedRun.Default with { Delivery = delivery })
            .Phase("hold").Seconds(30).Seconds(1, new SimulatedSecond { Counts = hurt }).End());

        ObjectiveResult result = judgement.Objectives.Single(objective => objective.Objective.Name == fault);
        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(1, result.Value);
        Assert.Equal(expected == Verdict.Fail ? Verdict.Fail : Verdict.NotJudged, result.Verdict);
        Assert.Contains(judgement.Findings, finding => finding.Name == fault);
    }

    [Fact]
    public void Judge_NotDrained_IsFailOwnedByThePipeline()
    {
        var held = new SimulatedSecond { Counts = Well with { AckedBack = 990, Arrived = 990 } };
        Judgement judgement = Judge(Healthy().Seconds(1, held).End());

        Finding finding = judgement.Findings[0];
        Assert.Equal(("not-drained", Verdict.Fail, Owner.Pipeline, "10"), (finding.Name, finding.Verdict, finding.Owner, finding.Value));
        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.Equal(Verdict.Pass, judgement.Objectives.Single(result => result.Objective.Name == "lost").Verdict);
    }

    [Theory]
    [InlineData(5000, 0, Owner.Broker, "NOT DRAINED: 5,000 sends were never reported until the drain time was over")]
    [InlineData(5000, 10, Owner.Broker, "NOT DRAINED: 5,000 sends were never reported; 10 acknowledged records were not back")]
    [InlineData(
        5, 10, Owner.Pipeline, "NOT DRAINED: 10 acknowledged records were not back when the drain time was over; 5 sends were never")]
    public void Judge_NotDrained_IsOwnedByWhereMostOfItStayed(int unreported, int missing, Owner owner, string detail)
    {
        Counts counts = Well with
        {
            Scheduled = 1000 + unreported,
            Attempted = 1000 + unreported,
            AckedBack = 1000 - missing,
            Arrived = 1000 - missing,
        };
        Judgement judgement = Judge(Healthy().Seconds(1, new SimulatedSecond { Counts = counts }).End(drained: false));

        Finding finding = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.Equal((owner, Quantity.Text(unreported + missing, Dimension.Count)), (finding.Owner, finding.Value));
        Assert.StartsWith(detail, finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NotDrainedFromOnePartition_NamesIt()
    {
        var second =
            new SimulatedSecond { Counts = Well with { AckedBack = 800, Arrived = 800 }, FullestPartition = 3, InFullestPartition = 1 };

        Judgement judgement = Judge(Healthy().Seconds(1, second).End(drained: false));

        Finding finding = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.StartsWith(
            "NOT DRAINED: 200 acknowledged records were not back when the drain time was over, 100.00 % in partition 3;", finding.Detail,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "retention removed 100 offsets that the probe had not read", "raise the output topic's retention")]
    [InlineData(100, "retention removed 100 offsets of the dead letters (refused) that", "raise the dead-letter topic's retention")]
    [InlineData(
        1, "retention removed 100 offsets, 1 of them of the dead letters (refused), that", "raise the output topic's and the dead-letter topic's")]
    public void Judge_ProbeGap_NamesTheTopicThatHasIt(long ofLetters, string detail, string hint)
    {
        var gap = new SimulatedSecond { GapOffsets = 100, LetterGapOffsets = ofLetters };
        RunEntry run = SimulatedRun.Default with { Testbed = new Dictionary<string, string> { ["dead_letter"] = "refused" } };

        Finding found = Assert.Single(
            Judge(new JournalBuilder(run).Phase("hold").Seconds(30).Seconds(1, gap).End()).Findings, finding => finding.Name == "probe-gap");

        Assert.Contains(detail, found.Detail, StringComparison.Ordinal);
        Assert.StartsWith(hint, found.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ProbeGap_IsInconclusiveAndNotLoss()
    {
        var gap = new SimulatedSecond { Counts = Well with { AckedBack = 900, Arrived = 900, Evicted = 100 }, GapOffsets = 100 };
        Judgement judgement = Judge(Healthy().Seconds(1, gap).End());

        Assert.Equal((Verdict.Inconclusive, 2), (judgement.Verdict, judgement.ExitCode));
        Assert.Contains(judgement.Findings, finding => finding is { Name: "probe-gap", Owner: Owner.Probe, Verdict: Verdict.Inconclusive });
        Assert.Equal(0, judgement.Objectives.Single(result => result.Objective.Name == "lost").Value);
    }

    [Fact]
    public void Judge_ArrivedThoughFailed_IsWarn()
    {
        var second = new SimulatedSecond { Counts = Well with { Acked = 999, AckedBack = 999, Failed = 1, ArrivedFailed = 1 } };
        Judgement judgement = Judge(Healthy().Seconds(1, second).Loss(LossKind.ArrivedFailed, 40_001).End());

        Assert.Equal((Verdict.Warn, 0), (judgement.Verdict, judgement.ExitCode));
    }

    [Theory]
    [InlineData(EndReason.Completed, Verdict.Pass, 0)]
    [InlineData(EndReason.Stopped, Verdict.Incomplete, 2)]
    [InlineData(EndReason.MaxWall, Verdict.Incomplete, 2)]
    [InlineData(EndReason.MaxBytes, Verdict.Incomplete, 2)]
    [InlineData(EndReason.JournalUnwritable, Verdict.Incomplete, 2)]
    [InlineData(EndReason.Aborted, Verdict.Fail, 1)]
    [InlineData(EndReason.Fault, Verdict.Incomplete, 70)]
    public void Judge_HealthyRunThatEnded_IsJudgedByWhy(EndReason reason, Verdict expected, int exit)
    {
        Judgement judgement = Judge(Healthy().End(reason, "SIGTERM"));

        Assert.Equal((expected, exit), (judgement.Verdict, judgement.ExitCode));
        Assert.Equal(Verdict.Pass, judgement.SoFar);
    }

    [Fact]
    public void Judge_FailBeforeTheStop_StaysFail() =>
        Assert.Equal(Verdict.Fail, Judge(Healthy().Seconds(30, Slow).End(EndReason.Stopped)).Verdict);

    [Fact]
    public void Judge_NoEnd_IsIncompleteAndPassSoFar()
    {
        Judgement judgement = Judge(Healthy());

        Assert.Equal((Verdict.Incomplete, Verdict.Pass, 2), (judgement.Verdict, judgement.SoFar, judgement.ExitCode));
    }

    [Fact]
    public void Judge_TunedByHand_IsPassAsPlayed()
    {
        Judgement judgement = Judge(Healthy().Tune("Tuning:RateFactor", "1", "1.5").Seconds(30).End());

        Assert.Equal("PASS as played", judgement.VerdictText);
        Assert.Contains("as played: Tuning:RateFactor 1 -> 1.5 at 00:40", judgement.Notes);
        Assert.Equal(["generation 0", "generation 1"], judgement.Generations.Select(generation => generation.Name));
    }

    [Fact]
    public void Judge_LogLevelTuned_IsPlainPass() =>
        Assert.Equal("PASS", Judge(Healthy().Tune("Tuning:LogLevel:Default", "Information", "Debug").Seconds(30).End()).VerdictText);

    [Theory]
    [InlineData("memory.tm-0", "< 2 MiB/h")]
    [InlineData("lag", "< 30 s")]
    public void Judge_NothingThatMeasuresIt_IsNotJudgedUnlessRequired(string name, string condition)
    {
        RunEntry run = SimulatedRun.Default with { Objectives = new Dictionary<string, string> { [name] = condition } };

        Judgement free = Judge(new JournalBuilder(run).Phase("hold").Seconds(30).End());
        Judgement required = Judge(new JournalBuilder(run with { Require = [name] }).Phase("hold").Seconds(30).End());

        Assert.Equal(Verdict.NotJudged, free.Objectives.Single(result => result.Objective.Name == name).Verdict);
        Assert.Equal((Verdict.Pass, Verdict.Inconclusive), (free.Verdict, required.Verdict));
    }

    [Fact]
    public void Judge_RunThatNeverLeftItsWarmUp_JudgesIntegrityOnly()
    {
        Judgement judgement = Judge(new JournalBuilder().WarmUp().Seconds(20));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.Equal(
            [("rate", Verdict.NotJudged), ("p95", Verdict.NotJudged), ("lost", Verdict.Pass)],
            judgement.Objectives.Take(3).Select(result => (result.Objective.Name, result.Verdict)));
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(30);

    private static Judgement Judge(JournalBuilder journal) => Judged.Run(journal);
}
