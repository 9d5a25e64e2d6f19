using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Tests.Simulation;

/// <summary>A pipeline that writes to no topic, in whole runs in simulated time: its group alone shows how far it is.</summary>
public sealed class NoOutputTests
{
    private static readonly RunEntry Run = SimulatedRun.Default with
    {
        HasNoOutput = true,
        Testbed = new Dictionary<string, string> { ["bootstrap"] = "stg-kafka:9092", ["input"] = "orders-in", ["group"] = "flatten" },
        PartsPerRecord = 1,
        RowsPerRecord = 1,
        Objectives = new Dictionary<string, string> { ["lag"] = "< 30 s" },
    };

    private static readonly SoakPlan Minute = new()
    {
        Name = "minute",
        WarmUp = TimeSpan.FromSeconds(10),
        Drain = TimeSpan.FromSeconds(60),
        Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(50), Rate.PerSecond(100))],
    };

    [Fact]
    public void Play_TheGroupKeepsUp_PassesWithoutAWait()
    {
        using SimulatedPlay play = Play();

        Judgement judgement = play.Play();

        Assert.Equal(Verdict.Pass, judgement.Verdict);
        Assert.Equal(Verdict.Pass, judgement.Objectives.Single(result => result.Objective.Name == "lag").Verdict);
        Assert.Equal((EndReason.Completed, true), (play.End.Reason, play.End.Drained));
        Assert.InRange(play.End.AtUs / 1e6, 60, 63);
    }

    [Fact]
    public void Play_TheGroupIsBehindAtTheEnd_IsWaitedFor()
    {
        using SimulatedPlay play = Play();
        // 100 records a second, so it is five seconds behind, and takes the rest in the eighth second after the load.
        play.GroupAt = taken => play.Clock.NowUs < 68_000_000 ? Math.Max(0, taken - 500) : taken;

        Judgement judgement = play.Play();

        Assert.Equal((EndReason.Completed, true), (play.End.Reason, play.End.Drained));
        Assert.InRange(play.End.AtUs / 1e6, 68, 71);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.InRange(judgement.Objectives.Single(result => result.Objective.Name == "lag").Value!.Value, 4.9e6, 5.2e6);
    }

    [Fact]
    public void Play_TheGroupNeverReadsTheRest_IsNotDrained()
    {
        using SimulatedPlay play = Play();
        play.GroupAt = taken => Math.Min(taken, 3_000);

        Judgement judgement = play.Play();

        Finding left = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (left.Verdict, left.Owner));
        Assert.StartsWith("NOT DRAINED: the group of flattener was still ", left.Detail, StringComparison.Ordinal);
        Assert.False(play.End.Drained);
        Assert.Equal(Verdict.Fail, judgement.Verdict);
    }

    private static SimulatedPlay Play() => new(Minute, run: Run) { IsGroupWatched = true };
}
