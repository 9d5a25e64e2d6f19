using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>The time from a mark until the latency is within its limit again.</summary>
public sealed class RecoveryTests
{
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 400_000, AckUs = 380_000 };

    [Theory]
    [InlineData(20, Verdict.Pass)]
    [InlineData(60, Verdict.Fail)]
    public void Judge_TroubleAfterAMark_LastsUntilTenGoodSeconds(int seconds, Verdict expected)
    {
        ObjectiveResult result = Recovery(Marked(quietSeconds: 5).Seconds(seconds, Slow).Seconds(5).Seconds(3, Slow).Seconds(60));

        Assert.Equal(expected, result.Verdict);
        Assert.Equal((5 + seconds + 5 + 3) * 1e6, result.Value);
        Assert.Equal(expected == Verdict.Fail ? Owner.Broker : Owner.None, result.Owner);
        Assert.StartsWith("after the mark \"rolled broker 2\"", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_NoTroubleAfterAMark_RecoversAtOnce() =>
        Assert.Equal((Verdict.Pass, 0.0), Verdicts(Recovery(Marked(quietSeconds: 30).Seconds(30))));

    [Fact]
    public void Judge_TroubleThatBeginsLongAfterAMark_IsNotOfIt() =>
        Assert.Equal((Verdict.Pass, 0.0), Verdicts(Recovery(Marked(quietSeconds: 20).Seconds(90, Slow).Seconds(30))));

    [Fact]
    public void Judge_LoadThatEndsInTheTrouble_FailsOnlyWhatIsOverByThen()
    {
        Assert.Equal(Verdict.NotJudged, Recovery(Marked(quietSeconds: 2).Seconds(20, Slow)).Verdict);
        Assert.Equal(Verdict.Fail, Recovery(Marked(quietSeconds: 2).Seconds(70, Slow)).Verdict);
    }

    [Fact]
    public void Judge_ASecondMarkOfWhichTheEndWasNotSeen_IsNotJudged()
    {
        JournalBuilder journal = Marked(quietSeconds: 2).Seconds(20, Slow).Seconds(60)
            .Event(EventNames.Mark, (EventNames.Text, "rolled broker 3"));

        Assert.Equal(Verdict.NotJudged, Recovery(journal.Seconds(15, Slow)).Verdict);
    }

    [Fact]
    public void Judge_SoakdsOwnStall_IsNoTrouble()
    {
        var own = new SimulatedSecond
        {
            Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 1000 }, HeldBackUs = 2_000_000, SelfLagUs = 2_000_000,
        };

        Assert.Equal((Verdict.Pass, 0.0), Verdicts(Recovery(Marked(quietSeconds: 2).Seconds(70, own).Seconds(30))));
    }

    [Fact]
    public void Judge_SoakdsOwnConsumerBehind_IsNoTrouble()
    {
        JournalBuilder journal = Healthy().Series("soakd.probe.lag", "client.lag")
            .Event(EventNames.Mark, (EventNames.Text, "rolled broker 2"));
        for (int second = 1; second <= 70; second++)
        {
            journal.Seconds(1, new SimulatedSecond
            {
                ResponseUs = second * 500_000, Series = new Dictionary<string, double> { ["soakd.probe.lag"] = second * 2_500 },
            });
        }

        Assert.Equal((Verdict.Pass, 0.0), Verdicts(Recovery(journal.Seconds(60))));
    }

    [Fact]
    public void Judge_MarkDuringTheRun_IsNotKnownYet() => Assert.StartsWith(
        "not known yet, 3 s after the mark",
        Judged.Objective(Marked(quietSeconds: 2).Seconds(1, Slow), "recovery").Detail, StringComparison.Ordinal);

    [Fact]
    public void Judge_NothingMarked_IsNotJudged() =>
        Assert.Contains("the run has no marks", Recovery(Healthy().Seconds(60)).Detail, StringComparison.Ordinal);

    private static (Verdict Verdict, double? Value) Verdicts(ObjectiveResult result) => (result.Verdict, result.Value);

    private static ObjectiveResult Recovery(JournalBuilder journal) => Judged.Objective(journal.End(), "recovery");

    // A mark, followed by healthy seconds.
    private static JournalBuilder Marked(int quietSeconds) =>
        Healthy().Event(EventNames.Mark, (EventNames.Text, "rolled broker 2")).Seconds(quietSeconds);

    private static JournalBuilder Healthy()
    {
        RunEntry run = SimulatedRun.Default with { Objectives = new Dictionary<string, string> { ["recovery"] = "<= 60 s" } };
        return new JournalBuilder(run).WarmUp().Seconds(10).Phase("hold").Seconds(30);
    }
}
