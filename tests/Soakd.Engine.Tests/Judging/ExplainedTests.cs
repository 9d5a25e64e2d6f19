using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A cause explains what it can explain, and only when most of that went wrong in its time.</summary>
public sealed class ExplainedTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    private static readonly RunEntry Run = SimulatedRun.Default with { Delivery = "ExactlyOnce" };

    public static TheoryData<string> Causes { get; } =
        ["TopicGone", "LogReplaced", "LogTruncated", "NotAuthorized", "ClientRefused", "ForeignTransaction"];

    // In two minutes, even a blip of two seconds lasts for more than a tenth of the run.
    [Theory]
    [MemberData(nameof(Causes))]
    public void Judge_ContentOrderAndDuplicatesBesideAShortCause_AreThePipelines(string cause)
    {
        Counts wrong = Well with { Corrupt = 20, Duplicates = 20, Reordered = 20 };
        Judgement judgement = Judged.Run(Blip(cause, new SimulatedSecond(), new SimulatedSecond { Counts = wrong }));

        foreach (string name in (string[])["corrupt", "duplicates", "reordered"])
            AssertNotExplained(judgement, name);
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Judge_RecordsLostAllAlong_AreThePipelines(string cause)
    {
        JournalBuilder journal = Begin();
        for (int second = 0; second < 100; second += 10)
            journal.Seconds(10, new SimulatedSecond { Counts = Well with { Lost = 1, AckedBack = 999 } }).Loss(LossKind.Lost, second);
        AssertNotExplained(Judged.Run(journal.Event(cause, ("client", "probe")).Seconds(20).End()), "lost");
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Judge_LateAllAlong_IsThePipelines(string cause)
    {
        var late = new SimulatedSecond { ResponseUs = 44_000_000 };

        AssertNotExplained(Judged.Run(Blip(cause, late, late)), "p95");
    }

    // Nobody knows before the end that they do not come back.
    [Theory]
    [MemberData(nameof(Causes))]
    public void Judge_RecordsMissingAllAlong_AreThePipelines(string cause)
    {
        var dropping = new SimulatedSecond { Counts = Well with { Arrived = 900, Parts = 900, AckedBack = 900 } };
        JournalBuilder journal = Begin().Seconds(100, dropping).Event(cause, ("client", "probe")).Seconds(2, dropping);
        for (int sequence = 0; sequence < 5; sequence++)
            journal.Loss(LossKind.NotDrained, sequence);
        Judgement judgement = Judged.Run(journal.End(drained: false));

        AssertNotExplained(judgement, "p95");
        Assert.Equal(Verdict.Fail, judgement.Verdict);
    }

    [Fact]
    public void Judge_LateWhileTheUserIsRefused_IsTheBrokers()
    {
        Judgement judgement = Judged.Run(Begin().Seconds(100).Event("NotAuthorized", ("client", "producer"))
            .Seconds(10, SimulatedSecond.Outage).Seconds(5, new SimulatedSecond { Counts = Well with { Acked = 3000, Arrived = 3000 }, ResponseUs = 9_000_000 })
            .Seconds(20).End());

        AssertExplained(judgement, "p95", "NotAuthorized");
    }

    [Fact]
    public void Judge_RefusedForGood_OwnsRateLatencyAndBackpressure()
    {
        Judgement judgement = Judged.Run(Begin().Seconds(60).Event("NotAuthorized", ("client", "producer"))
            .Seconds(60, SimulatedSecond.Outage).End(drained: false));

        AssertExplained(judgement, "rate", "NotAuthorized");
        AssertExplained(judgement, "p95", "NotAuthorized");
        Assert.All(
            judgement.Findings.Where(finding => finding.Verdict == Verdict.Fail),
            finding => Assert.Equal(HintOf("NotAuthorized"), finding.Hint));
    }

    [Theory]
    [InlineData("LogTruncated", true)]
    [InlineData("TopicGone", true)]
    [InlineData("NotAuthorized", false)]
    public void Judge_RecordsLostWithTheirLog_AreExplainedByWhatCanTakeThem(string cause, bool explained)
    {
        Judgement judgement = Judged.Run(Begin().Seconds(60).Event(cause, ("client", "probe"))
            .Seconds(1, new SimulatedSecond { Counts = Well with { AckedBack = 965, Arrived = 965, Parts = 965, Lost = 35 } })
            .Loss(LossKind.Lost, 7).Seconds(60).End());

        if (explained)
            AssertExplained(judgement, "lost", cause);
        else
            AssertNotExplained(judgement, "lost");
    }

    private static JournalBuilder Begin() => new JournalBuilder(Run).Phase("hold");

    private static JournalBuilder Blip(string cause, SimulatedSecond usual, SimulatedSecond blip) => Begin().Seconds(60, usual)
        .Event(cause, ("client", "probe")).Seconds(2, blip).Event(cause, ("client", "probe"), (EventNames.Over, "true")).Seconds(60, usual).End();

    private static void AssertNotExplained(Judgement judgement, string name)
    {
        ObjectiveResult result = judgement.Objectives.Single(one => one.Objective.Name == name);
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (result.Verdict, result.Owner));
        Assert.All(
            judgement.Findings.Where(finding => finding.Name == name && finding.Verdict == Verdict.Fail),
            finding => Assert.Equal(Owner.Pipeline, finding.Owner));
        Assert.DoesNotContain(result.Hint, Causes.Select(cause => HintOf(cause.Data)));
    }

    private static void AssertExplained(Judgement judgement, string name, string cause)
    {
        ObjectiveResult result = judgement.Objectives.Single(one => one.Objective.Name == name);
        Assert.Equal((Verdict.Fail, Owner.Broker, HintOf(cause)), (result.Verdict, result.Owner, result.Hint));
    }

    private static string HintOf(string cause) => CauseKind.Of(cause)!.Hint;
}
