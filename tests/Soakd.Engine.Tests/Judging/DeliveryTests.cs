using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>What each guarantee makes of records that did not come back.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData("ExactlyOnce", 10, Verdict.Fail)]
    [InlineData("AtLeastOnce", 10, Verdict.Fail)]
    [InlineData("AtMostOnce", 10, Verdict.Pass)]
    [InlineData("AtMostOnce", 0, Verdict.Fail)]
    public void Judge_RecordsThatWereOvertakenAndNeverCame_AreJudgedAsTheGuaranteeSays(string delivery, int overtaken, Verdict verdict)
    {
        Judgement judgement = Judge(delivery, overtaken);

        Finding finding = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.Equal((verdict, "10"), (finding.Verdict, finding.Value));
        Assert.Equal(verdict, judgement.Verdict);
    }

    [Fact]
    public void Judge_DroppedUnderAtMostOnce_IsReported() => Assert.StartsWith(
        "10 acknowledged records were not back when the drain time was over, 10 of them though later records of their keys came back; "
        + "AtMostOnce: reported, not judged",
        Judge("AtMostOnce", 10).Findings.Single(finding => finding.Name == "not-drained").Detail, StringComparison.Ordinal);

    [Fact]
    public void Judge_ObjectiveForLoss_IsJudgedUnderEveryGuarantee() => Assert.Equal(
        Verdict.Fail,
        Judge("AtMostOnce", 10, new Dictionary<string, string>(StringComparer.Ordinal) { ["lost"] = "= 0" }).Verdict);

    private static Judgement Judge(string delivery, int overtaken, Dictionary<string, string>? objectives = null)
    {
        RunEntry run = SimulatedRun.Default with { Delivery = delivery, Objectives = objectives ?? [] };
        Counts counts = SimulatedSecond.Healthy(1000) with { AckedBack = 990, Arrived = 990, Parts = 990 };
        return Judged.Run(new JournalBuilder(run).Phase("hold").Seconds(60)
            .Seconds(1, new SimulatedSecond { Counts = counts, Overtaken = overtaken }).End(drained: false));
    }
}
