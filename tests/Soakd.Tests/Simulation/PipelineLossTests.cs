using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.Logging;
using Soakd.Runs;
using Soakd.TestKit;

namespace Soakd.Tests.Simulation;

/// <summary>A pipeline that drops a record now and then, in whole runs in simulated time.</summary>
public sealed class PipelineLossTests
{
    private static readonly RunEntry Run = SimulatedRun.Default with { PartsPerRecord = 1, RowsPerRecord = 1 };

    private static readonly SoakPlan Minute = new()
    {
        Name = "minute",
        WarmUp = TimeSpan.FromSeconds(10),
        Drain = TimeSpan.FromSeconds(60),
        Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(50), Rate.PerSecond(100))],
    };

    [Fact]
    public void Play_OneInAThousandDroppedAndTheGroupWatched_IsSeenEarlyAndLost()
    {
        using SimulatedPlay play = Dropping();
        play.IsGroupWatched = true;

        Judgement judgement = play.Play();

        LoggedEvent[] overtaken = [.. play.Log.Logged.Where(logged => logged.Id == EventIds.RecordsOvertaken)];
        Assert.True(overtaken.Length >= 2, "onset and clear");
        Assert.Equal(6, judgement.Total.Counts.Lost);
        Assert.Equal(
            (Verdict.Fail, Owner.Pipeline),
            judgement.Objectives.Where(line => line.Objective.Name == "lost").Select(line => (line.Verdict, line.Owner)).Single());
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);

        // The drain ends when nothing more can come: the output is quiet for ten seconds, and an interval is closed.
        Assert.InRange(play.End.AtUs / 1e6, 70, 74);
        Assert.Equal((EndReason.Completed, true), (play.End.Reason, play.End.Drained));
    }

    [Fact]
    public void Play_OneInAThousandDroppedAndNoGroupKnown_IsNotDrainedAndSaysThatTheyWereOvertaken()
    {
        using SimulatedPlay play = Dropping();

        Judgement judgement = play.Play();

        Assert.Contains(play.Log.Logged, logged => logged.Id == EventIds.RecordsOvertaken);
        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);
        Finding left = Assert.Single(judgement.Findings, finding => finding.Name == "not-drained");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (left.Verdict, left.Owner));
        Assert.Contains("6 of them though later records of their keys came back", left.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_RecordsThatComeAfterLaterOnesOfTheirKey_AreSilent()
    {
        using var play = new SimulatedPlay(Minute, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.IsGroupWatched = true;
        play.Topic.DelayUs = sequence => sequence % 130 == 7 ? 5_000_000 : 0;

        Judgement judgement = play.Play();

        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id is EventIds.RecordsOvertaken or EventIds.RecordsLost or EventIds.NothingReturned);
        Assert.Equal((0L, true), (judgement.Total.Counts.Lost, play.End.Drained));
        Assert.True(judgement.Total.Counts.Reordered > 0, "the delay is long enough to be overtaken");
    }

    // A dropped record that is the last one of its key is never overtaken: a hundred keys, one record in fifty dropped.
    [Theory]
    [InlineData(20, 50)]
    [InlineData(20, 7)]
    [InlineData(2, 5)]
    public void Play_DroppedRecordsThatAreTheLastOfTheirKeys_AreNoSilenceInTheDrain(int rate, int oneIn)
    {
        SoakPlan plan = Minute with
        {
            Drain = TimeSpan.FromMinutes(5),
            Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(50), Rate.PerSecond(rate))],
        };
        using var play = new SimulatedPlay(plan, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.Topic.ComesBack = sequence => sequence % oneIn != oneIn / 2;

        Judgement judgement = play.Play();

        Assert.True(judgement.Total.Counts.Acked - judgement.Total.Counts.AckedBack > 2);
        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);
    }

    [Fact]
    public void Play_APipelineThatStopsBeforeTheDrain_ReturnsNothing()
    {
        using var play = new SimulatedPlay(Minute, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.Topic.ComesBack = sequence => sequence < 5_500;

        play.Play();

        Assert.Contains(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);
    }

    [Fact]
    public void Play_APipelineThatStops_ReturnsNothing()
    {
        using var play = new SimulatedPlay(Minute, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.Topic.ComesBack = sequence => sequence < 2_000;

        Judgement judgement = play.Play();

        Assert.Contains(play.Log.Logged, logged => logged.Id == EventIds.NothingReturned);
        Assert.DoesNotContain(play.Log.Logged, logged => logged.Id == EventIds.RecordsOvertaken);
        Assert.Equal(0, judgement.Total.Counts.Lost);
    }

    // What soakd did not read is its own gap, whether the group is known or not: nothing of it is the pipeline's.
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Play_OutputThatWasNotRead_IsAGapOfTheProbeAndNobodyIsPaged(bool isReplaced, bool isGroupWatched)
    {
        using var play = new SimulatedPlay(Minute, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.IsGroupWatched = isGroupWatched;
        play.Topic.BackUs = 2_000_000;

        Judgement judgement = play.Play((TimeSpan.FromSeconds(30), isReplaced ? play.Topic.ReplaceOutput : play.Topic.Outrun));

        Assert.DoesNotContain(
            play.Log.Logged, logged => logged.Id is EventIds.RecordsOvertaken or EventIds.RecordsLost or EventIds.NothingReturned);
        Assert.InRange(judgement.Total.Counts.Evicted, 190, 210);
        Assert.Equal(0, judgement.Total.Counts.Lost);
        Assert.Equal(
            (Verdict.Inconclusive, Owner.Probe),
            judgement.Findings.Where(finding => finding.Name == "probe-gap").Select(gap => (gap.Verdict, gap.Owner)).Single());
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "not-drained");

        // Rows that come two seconds late are too late, and that alone is.
        Assert.Equal(["p95"], judgement.Objectives.Where(line => line.Verdict == Verdict.Fail).Select(line => line.Objective.Name));
        Assert.DoesNotContain(judgement.Findings, finding => finding.Verdict == Verdict.Fail);
    }

    private static SimulatedPlay Dropping()
    {
        var play = new SimulatedPlay(Minute, run: Run) { LongestStepUs = RunConductor.TurnUs };
        play.Topic.ComesBack = sequence => sequence % 1_000 != 333;
        return play;
    }
}
