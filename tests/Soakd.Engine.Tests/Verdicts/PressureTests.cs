using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Verdicts;

/// <summary>What backpressure makes of a run: only what broker or pipeline own fails it, however much of it was soakd's own.</summary>
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
    public void Judge_SoakdsOwnStallAlone_IsWorthALook()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(60));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_OutageThatFollowsALongerStallOfSoakdsOwn_IsFailOfTheBroker()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(5).Seconds(15, SimulatedSecond.Outage).Seconds(60));

        Assert.Equal((Verdict.Fail, Owner.Broker), (found.Verdict, found.Owner));
    }

    [Fact]
    public void Judge_ShortOutageThatFollowsALongStallOfSoakdsOwn_IsWorthALook()
    {
        Finding found = Backpressured(Healthy().Seconds(40, OwnStall).Seconds(5).Seconds(6, SimulatedSecond.Outage).Seconds(300));

        Assert.Equal((Verdict.Warn, Owner.Generator), (found.Verdict, found.Owner));
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(20).Phase("hold").Seconds(80);

    private static Finding Backpressured(JournalBuilder journal) =>
        Assert.Single(Judged.Run(journal.End()).Findings, finding => finding.Name == "produce-backpressured");
}
