using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class CauseTests
{
    private static readonly (string, string)[] Refused = [("client", "producer"), ("text", "SASL authentication failed")];

    // A SCRAM user is deleted: to the client it looks like brokers that are down, and the hints would send people to the disks.
    [Fact]
    public void Judge_TheBrokersRefuseTheUser_IsNamedOnceAndGivesItsHint()
    {
        Judgement judgement = Judge(Holding()
            .Event("NotAuthorized", Refused).Event("BrokerUnavailable", ("brokers_down", "1")).Seconds(12, SimulatedSecond.Outage)
            .Event("NotAuthorized", Refused).Seconds(50, SimulatedSecond.Outage).End(drained: false));

        Finding cause = Assert.Single(judgement.Findings, finding => finding.Name == "not-authorized");
        Assert.Equal((Owner.Broker, "producer: SASL authentication failed (and 1 time more)"), (cause.Owner, cause.Detail));
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "broker-unavailable");
        ObjectiveResult rate = Assert.Single(judgement.Objectives, result => result.Objective.Name == "rate");
        Assert.Equal((Verdict.Fail, Owner.Broker, cause.Hint), (rate.Verdict, rate.Owner, rate.Hint));
        Assert.All(judgement.Findings.Where(finding => finding.Verdict == Verdict.Fail), finding => Assert.Equal(cause.Hint, finding.Hint));
    }

    [Fact]
    public void Judge_ATopicMadeAgain_IsAWarningThatNamesIt()
    {
        Judgement judgement = Judge(Holding().Event("LogReplaced", ("client", "probe"), ("text", "topic in was deleted and made again")).Seconds(60).End());

        Finding cause = Assert.Single(judgement.Findings, finding => finding.Name == "log-replaced");
        Assert.Equal((Verdict.Warn, Owner.Broker), (cause.Verdict, cause.Owner));
        Assert.Equal(Verdict.Warn, judgement.Verdict);
    }

    [Fact]
    public void Judge_TwoTopicsAreGoneAndTwoPartitionsCut_NamesEachTopicAndAllPartitions()
    {
        Judgement judgement = Judge(Holding()
            .Event("TopicGone", ("client", "producer"), ("topic", "in"), ("text", "topic in does not exist any more"))
            .Event("TopicGone", ("client", "probe"), ("topic", "out"), ("text", "topic out does not exist any more"))
            .Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "3"), ("text", "in was cut"))
            .Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "0"), ("text", "in was cut"))
            .Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "1"), ("text", "in was cut")).Seconds(60).End());

        Assert.Equal(
            [
                "producer: topic in does not exist any more", "probe: topic out does not exist any more",
                "probe: in was cut (and 2 times more, in partitions 0, 1, 3)",
            ],
            judgement.Findings.Where(finding => CauseKind.IsNamedBy(finding.Name)).Select(finding => finding.Detail));
    }

    [Theory]
    [InlineData("1", "producer: 1 broker down")]
    [InlineData("3", "producer: 3 brokers down")]
    [InlineData("0", "producer: all brokers are back")]
    public void Judge_BrokersDown_IsASentence(string down, string detail)
    {
        Judgement judgement = Judge(Holding().Event("BrokerUnavailable", ("client", "producer"), ("brokers_down", down), ("text", "")).Seconds(60).End());

        Assert.Equal(detail, Assert.Single(judgement.Findings, finding => finding.Name == "broker-unavailable").Detail);
    }

    [Fact]
    public void Judge_RecordsDeletedWithTheirTopic_AreAGapThatSaysSoAndNoLoss()
    {
        Counts unread = SimulatedSecond.Healthy(1000) with { AckedBack = 990, Arrived = 990, Parts = 990, Evicted = 10 };
        Judgement judgement = Judge(Holding().Event("LogReplaced", ("client", "probe"))
            .Seconds(1, new SimulatedSecond { Counts = unread }).Seconds(60).End());

        Finding gap = Assert.Single(judgement.Findings, finding => finding.Name == "probe-gap");
        ObjectiveResult lost = Assert.Single(judgement.Objectives, result => result.Objective.Name == "lost");
        Assert.Equal("PROBE GAP: 10 records of this run were deleted with the topic before the probe read them", gap.Detail);
        Assert.Equal((Verdict.Inconclusive, 0.0), (lost.Verdict, lost.Value));
        Assert.Equal(gap.Hint, lost.Hint);
        Assert.Contains("deleted and made again", gap.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_ATransactionThatHoldsRecordsBack_OwnsWhatIsMissing()
    {
        Judgement judgement = Judge(Holding()
            .Event("ForeignTransaction", ("client", "probe"), ("waiting", "100")).Seconds(60, Silent).End(drained: false));

        Finding missing = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.Equal(Owner.Unattributed, missing.Owner);
        Assert.Contains("transaction", missing.Hint, StringComparison.Ordinal);
    }

    // It is the pipeline's own transaction, so the owner stays; the hint says where to look. It began before it was noticed.
    [Fact]
    public void Judge_ATransactionOnTheOutputThatStaysOpen_IsTheHintToWhatIsMissing()
    {
        Judgement judgement = Judge(new JournalBuilder(SimulatedRun.Default).Phase("hold").Seconds(20).Seconds(40, Silent)
            .Event("LongTransaction", ("client", "probe"), ("topic", "out"), ("waiting", "100"), (EventNames.SinceUs, "20000000"))
            .Seconds(5, Silent).End(drained: false));

        Finding missing = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Finding cause = Assert.Single(judgement.Findings, finding => finding.Name == "long-transaction");
        Assert.Equal((Owner.Pipeline, Owner.Pipeline), (missing.Owner, cause.Owner));
        Assert.Equal(missing.Hint, cause.Hint);
        Assert.Contains("left one behind", cause.Hint, StringComparison.Ordinal);
        Assert.Equal(20_000_000, cause.Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_AProducerThatWasReplaced_IsSaidWithItsCause()
    {
        Judgement judgement = Judge(Holding().Event("ClientRefused", ("client", "producer"), ("text", "out of order")).Seconds(2)
            .Event("ClientRefused", ("client", "producer"), ("text", "out of order"), (EventNames.Replaced, "2")).Seconds(60).End());

        Assert.Equal(
            "producer: out of order; soakd went on with a new client (2 new ones in this run by then)",
            Assert.Single(judgement.Findings, finding => finding.Name == "client-refused").Detail);
    }

    // A cut of a second in an hour does not explain a slow pipeline.
    [Fact]
    public void Judge_AShortCauseInALongTrouble_DoesNotExplainIt()
    {
        var slow = new SimulatedSecond { ResponseUs = 900_000 };
        Judgement judgement = Judge(new JournalBuilder(SimulatedRun.Default).Phase("hold").Event("LogTruncated", ("client", "probe"))
            .Seconds(600, slow).End());

        ObjectiveResult p95 = Assert.Single(judgement.Objectives, result => result.Objective.Name == "p95");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (p95.Verdict, p95.Owner));
    }

    [Fact]
    public void Judge_NothingIsWrongBesideTheCause_ChangesNoOwner() => Assert.All(
        Judge(Holding().Event("NotAuthorized", Refused).Seconds(60).End()).Objectives,
        result => Assert.True(result.Owner == Owner.None, $"{result.Objective.Name} {result.Owner}"));

    private static SimulatedSecond Silent { get; } = new() { Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 } };

    private static JournalBuilder Holding() => new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(20);

    private static Judgement Judge(JournalBuilder journal)
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in journal.Entries)
            fold.Apply(entry);
        return fold.Judge();
    }
}
