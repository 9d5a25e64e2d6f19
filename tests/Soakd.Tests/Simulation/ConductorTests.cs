using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.Logging;

namespace Soakd.Tests.Simulation;

/// <summary>Whole runs in simulated time: session, loops and end, without a broker, a thread or a second of waiting.</summary>
public sealed class ConductorTests
{
    private static readonly SoakPlan Minute = new()
    {
        Name = "minute",
        WarmUp = TimeSpan.FromSeconds(10),
        Drain = TimeSpan.FromSeconds(30),
        Phases = [new SteadyPhase("hold", TimeSpan.FromSeconds(50), Rate.PerSecond(500))],
    };

    [Fact]
    public void Play_AWholeMinute_IsSentRecordedAndPassed()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play();

        Counts total = judgement.Total.Counts;
        Assert.Equal((30_000, 30_000, 30_000, 30_000, 0), (total.Scheduled, total.Attempted, total.Acked, total.Arrived, total.HeldBack));
        Assert.Equal((EndReason.Completed, true, 0), (play.End.Reason, play.End.Drained, play.End.Outstanding));
        Assert.Equal(Verdict.Pass, judgement.Verdict);
        Assert.InRange(play.Disk.Entries.OfType<Interval>().Count(), 60, 62);
        Assert.Equal(["warm-up", "hold"], judgement.Segments.Select(segment => segment.Name));
        Assert.Equal(judgement.SoFar, play.Live.Latest!.Judgement.SoFar);
        Assert.Equal(
            [EventIds.RunStarted, EventIds.PhaseStarted, EventIds.PhaseStarted, EventIds.Heartbeat, EventIds.DrainStarted],
            play.Log.Logged.Select(logged => logged.Id));
    }

    [Fact]
    public void Play_TheSamePlanTwice_GivesTheSameJournal()
    {
        using var first = new SimulatedPlay(Minute);
        using var second = new SimulatedPlay(Minute);

        first.Play();
        second.Play();

        Assert.Equal(first.Disk.Lines, second.Disk.Lines);
    }

    [Fact]
    public void Play_RecordsThatNeverComeBack_AreLostAndFail()
    {
        using var play = new SimulatedPlay(Minute);
        play.Topic.ComesBack = sequence => sequence % 10_000 != 7_000;

        Judgement judgement = play.Play();

        Assert.Equal((3L, Verdict.Fail), (judgement.Total.Counts.Lost, judgement.Verdict));
        Assert.Equal([7_000, 17_000, 27_000], judgement.Losses.Select(loss => loss.Sequence));
        Assert.Contains(play.Log.Logged, logged => logged.Id == EventIds.RecordsLost);
    }

    // The input: of what was acknowledged in the new topic, nothing is lost by the offsets of the old one.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Play_TheTopicMadeAgainInTheMiddle_LosesNothing(int noticedAfterS)
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play((TimeSpan.FromSeconds(24), () => play.Topic.Replace(TimeSpan.FromSeconds(noticedAfterS))));

        Counts total = judgement.Total.Counts;
        Assert.Equal((0L, 0L, 0L), (total.Lost, total.Duplicates, judgement.Levels.AckedMissing));
        Assert.InRange(total.Evicted, 1, 10);
        Assert.Equal(total.Acked, total.AckedBack + total.Evicted);
        Assert.Equal((EndReason.Completed, Verdict.Inconclusive), (play.End.Reason, judgement.Verdict));
        Assert.All(judgement.Losses, loss => Assert.Equal("its log was deleted with its topic, unread", loss.Proof));
    }

    [Fact]
    public void Play_AStopInTheMiddle_DrainsAndIsIncomplete()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play((TimeSpan.FromSeconds(30), () => play.Stop.Ask("SIGTERM")));

        Assert.Equal((EndReason.Stopped, "SIGTERM", 0L), (play.End.Reason, play.End.Detail, play.End.Outstanding));
        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.InRange(judgement.Total.Counts.Attempted, 14_900, 15_100);
        Assert.Equal(judgement.Total.Counts.Attempted, judgement.Total.Counts.Arrived);
    }

    [Fact]
    public void Play_AStopWhileNothingComesBack_EndsWithItsDrain()
    {
        using var play = new SimulatedPlay(Minute);
        play.Topic.BackUs = 3_600_000_000;

        play.Play((TimeSpan.FromSeconds(30), () => play.Stop.Ask("SIGTERM")));

        Assert.Equal(EndReason.Stopped, play.End.Reason);
        Assert.InRange(play.End.Outstanding, 14_900, 15_100);
        Assert.InRange(play.End.AtUs / 1e6, 50, 51);
    }

    [Fact]
    public void Play_ABrokenRule_EndsTheRunAndFails()
    {
        Assert.True(AbortRule.TryParse("lost", "> 0", out AbortRule? rule, out _));
        using var play = new SimulatedPlay(Minute, rules: rule);
        play.Topic.ComesBack = sequence => sequence != 10_000;

        Judgement judgement = play.Play();

        Assert.Equal((EndReason.Aborted, "lost > 0 (1)"), (play.End.Reason, play.End.Detail));
        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.InRange(play.End.AtUs / 1e6, 20, 23);
    }

    [Fact]
    public void Play_TheLongestAllowedTime_EndsTheRun()
    {
        using var play = new SimulatedPlay(Minute, TimeSpan.FromSeconds(20));

        play.Play();

        Assert.Equal(EndReason.MaxWall, play.End.Reason);
        Assert.InRange(play.End.AtUs / 1e6, 20, 21);
    }

    [Fact]
    public void Play_AFullDisk_StopsTheLoadAndEndsTheJournalThere()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play((TimeSpan.FromSeconds(20), play.Disk.Fill));

        Assert.Equal(Verdict.Incomplete, judgement.Verdict);
        Assert.DoesNotContain(play.Disk.Entries, entry => entry is EndEntry);
        Assert.InRange(play.Clock.NowUs / 1e6, 20, 45);
    }

    [Fact]
    public void Play_AFaultOfALoop_EndsTheRunWithItsName()
    {
        using var play = new SimulatedPlay(Minute);

        play.Play((TimeSpan.FromSeconds(20), () => play.Faults.Trip("probe", new InvalidOperationException("broken"))));

        Assert.Equal((EndReason.Fault, "probe: broken"), (play.End.Reason, play.End.Detail));
    }

    [Fact]
    public void Play_AFaultOfTheRecorder_EndsTheRunAtOnce()
    {
        using var play = new SimulatedPlay(Minute);

        play.Play((TimeSpan.FromSeconds(20), () => play.Disk.Fault = new InvalidOperationException("broken")));

        Assert.Equal(("recorder", "broken"), (play.Faults.Fault!.Loop, play.Faults.Fault.Exception.Message));
        Assert.InRange(play.Clock.NowUs / 1e6, 20, 22);
    }

    [Fact]
    public void Play_AFaultOfAnotherLoop_RecordsWhatThePacerSentUntilItEnded()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play((TimeSpan.FromSeconds(20), Break));

        Assert.Equal(play.Topic.Taken, judgement.Total.Counts.Attempted);
        Assert.InRange(play.End.AtUs / 1e6, 20.5, 22);

        void Break()
        {
            play.Faults.Trip("probe", new InvalidOperationException("broken"));
            play.PacerHangsUntil(TimeSpan.FromSeconds(20.5));
        }
    }

    [Fact]
    public void Play_AFaultAndAPacerThatHangs_EndsWithoutIt()
    {
        using var play = new SimulatedPlay(Minute);

        play.Play((TimeSpan.FromSeconds(20), Break));

        Assert.InRange(play.End.AtUs / 1e6, 21, 22);

        void Break()
        {
            play.Faults.Trip("probe", new InvalidOperationException("broken"));
            play.PacerHangsUntil(TimeSpan.FromHours(1));
        }
    }

    [Fact]
    public void Play_AnEditOfTheRate_IsASegmentOfItsOwn()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play((
            TimeSpan.FromSeconds(40),
            () => play.Tune(TuningSnapshot.Untouched with { Generation = 1, Factor = 0.5m }, "Tuning:RateFactor", "1", "0.5")));

        Assert.True(judgement.AsPlayed);
        Assert.Equal(
            [(0, 500), (0, 500), (1, 250)],
            judgement.Segments.Select(part => (part.Generation ?? -1, (int)Math.Round(part.SentPerSecond))));
        Assert.Contains(play.Log.Logged, logged => logged.Id == EventIds.TuningApplied);
    }

    [Fact]
    public void Play_AClosedGate_SkipsAndRecovers()
    {
        using var play = new SimulatedPlay(Minute);

        Judgement judgement = play.Play(
            (TimeSpan.FromSeconds(20), () => play.Topic.IsOpen = false), (TimeSpan.FromSeconds(30), () => play.Topic.IsOpen = true));

        Counts total = judgement.Total.Counts;
        Assert.Equal(30_000, total.Scheduled);
        Assert.InRange(total.SkippedByGate, 4_000, 5_000);
        Assert.Equal((total.Attempted, total.Attempted, 0L), (total.Acked, total.Arrived, total.SkippedBySelf));
        Assert.Equal(EndReason.Completed, play.End.Reason);
    }
}
