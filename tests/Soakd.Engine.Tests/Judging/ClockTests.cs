using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A clock that was set and a suspended host change no figure; the suspension is a WARN.</summary>
public sealed class ClockTests
{
    [Theory]
    [InlineData("ClockStepped", "by_s", "-3600", Verdict.Pass, "clock-stepped")]
    [InlineData("HostSuspended", "for_s", "42.5", Verdict.Warn, "host-suspended")]
    public void Judge_OtherwiseHealthyRun_IsReportedAndChangesNoObjective(
        string name, string field, string value, Verdict verdict, string finding)
    {
        JournalBuilder journal = new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(30).Event(name, (field, value))
            .Seconds(30);

        Judgement judgement = Judged.Run(journal.End());

        Assert.Equal(verdict, judgement.Verdict);
        Assert.All(judgement.Objectives, result => Assert.Equal(Verdict.Pass, result.Verdict));
        Finding listed = Assert.Single(judgement.Findings);
        Assert.Equal((finding, Owner.Generator, $"{field} {value}"), (listed.Name, listed.Owner, listed.Detail));
    }
}
