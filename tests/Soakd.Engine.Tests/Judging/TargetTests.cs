using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A target that ends while the run is played.</summary>
public sealed class TargetTests
{
    [Fact]
    public void Judge_TargetThatWasStartedAgain_IsAWarningOfThePipeline()
    {
        Judgement judgement = Judged.Run(Played().Seconds(12).Event(EventNames.TargetRestartedOrGone, Back).Seconds(30).End());

        Finding found = Assert.Single(judgement.Findings, finding => finding.Name == "target-restarted");
        Assert.Equal((Verdict.Warn, Owner.Pipeline, "1"), (found.Verdict, found.Owner, found.Value));
        Assert.Equal(new Window(20_000_000, 32_000_000), found.Window);
        Assert.Equal("reference ended once: it was killed by signal 9; it was started again, and was away for 12 s", found.Detail);
        Assert.Equal(Verdict.Warn, judgement.Verdict);
    }

    [Fact]
    public void Judge_TargetThatDidNotComeBack_IsAFailureOfThePipeline()
    {
        Judgement judgement = Judged.Run(
            Played().Seconds(2).Event(EventNames.TargetRestartedOrGone, Back).Seconds(3).Event(EventNames.TargetRestartedOrGone, Gone)
                .Seconds(25).End());

        Finding found = Assert.Single(judgement.Findings, finding => finding.Name == "target-gone");
        Assert.Equal((Verdict.Fail, Owner.Pipeline, "2"), (found.Verdict, found.Owner, found.Value));
        Assert.Equal("reference ended 2 times: it was killed by signal 9; it did not come back", found.Detail);
        Assert.Equal(Verdict.Fail, judgement.Verdict);
    }

    [Fact]
    public void Judge_NoTargetEnded_FindsNothing() => Assert.DoesNotContain(
        Judged.Run(new JournalBuilder().Phase("hold").Seconds(40).End()).Findings,
        finding => finding.Name.StartsWith("target-", StringComparison.Ordinal));

    private static (string, string)[] Gone => [(EventNames.Target, "reference"), (EventNames.Text, "it was killed by signal 9")];

    private static (string, string)[] Back => [(EventNames.Target, "reference"), (EventNames.Over, "true")];

    private static JournalBuilder Played() =>
        new JournalBuilder().Phase("hold").Seconds(20).Event(EventNames.TargetRestartedOrGone, Gone);
}
