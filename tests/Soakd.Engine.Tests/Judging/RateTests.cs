using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

public sealed class RateTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Theory]
    [InlineData(10, Verdict.Pass)]
    [InlineData(11, Verdict.Fail)]
    public void Judge_FailedSends_AreHeldAgainstTheLimit(int failed, Verdict expected)
    {
        int stored = 1000 - failed;
        ObjectiveResult rate = Rate(Well with { Acked = stored, AckedBack = stored, Arrived = stored, Failed = failed });

        Assert.Equal(expected, rate.Verdict);
        Assert.Equal(stored / 10.0, rate.Value);
    }

    [Fact]
    public void Judge_SkippedByGate_IsHeldAgainstTheBroker()
    {
        ObjectiveResult rate = Rate(Well with { SkippedByGate = 20, Attempted = 980, Acked = 980, AckedBack = 980, Arrived = 980 });

        Assert.Equal((Verdict.Fail, Owner.Broker), (rate.Verdict, rate.Owner));
    }

    [Theory]
    [InlineData(10, Verdict.Pass, Owner.None)]
    [InlineData(11, Verdict.Inconclusive, Owner.Generator)]
    public void Judge_SkippedBySelf_IsLeftOutUpToOnePercent(int skipped, Verdict expected, Owner owner)
    {
        int sent = 1000 - skipped;
        Counts counts = Well with { SkippedBySelf = skipped, Attempted = sent, Acked = sent, AckedBack = sent, Arrived = sent };
        ObjectiveResult rate = Rate(counts);

        Assert.Equal((expected, owner, 100.0), (rate.Verdict, rate.Owner, rate.Value));
    }

    [Fact]
    public void Judge_SendsWithoutReport_CountOnlyWhenAllIsOver()
    {
        Counts waiting = Well with { Acked = 900, AckedBack = 900, Arrived = 900 };
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(10, new SimulatedSecond { Counts = waiting });

        ObjectiveResult soFar = Judged.Objective(journal, "rate");
        ObjectiveResult atTheEnd = Judged.Objective(journal.End(drained: false), "rate");

        Assert.Equal((100.0, 90.0), (soFar.Value, atTheEnd.Value));
    }

    [Fact]
    public void Judge_RecordsOfUnknownFate_AreToldApartFromThoseThatCameBack()
    {
        Counts counts = Well with { Acked = 900, AckedBack = 900, Unknown = 100, ArrivedUnknown = 40, Arrived = 940 };
        Judgement judgement = Judged.Run(
            new JournalBuilder().Phase("hold").Seconds(20, new SimulatedSecond { Counts = counts }).End(drained: true));

        Assert.Contains("2,000 of unknown fate (800 of them came back)", judgement.Objectives[0].Detail, StringComparison.Ordinal);
        Assert.Contains("800 records of unknown fate came back: the brokers had stored them", judgement.Notes);
    }

    private static ObjectiveResult Rate(Counts second) =>
        Judged.Objective(new JournalBuilder().Phase("hold").Seconds(20, new SimulatedSecond { Counts = second }).End(), "rate");
}
