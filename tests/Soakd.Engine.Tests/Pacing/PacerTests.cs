using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Pacing;

public class PacerTests
{
    private const long Second = 1_000_000;

    [Fact]
    public void TryPeek_AtTwentyThousandASecond_IntendsEveryRecordExactly()
    {
        var run = new PacerRun(PacerRun.Steady(20_000));

        run.PlayTo(50 * Second);

        Assert.Equal(1_000_000, run.Sent.Count);
        Assert.DoesNotContain(run.Sent, sent => sent.Record.IntendedUs != (sent.Record.Sequence + 1) * 50);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(19)]
    [InlineData(700)]
    [InlineData(1_000)]
    public void Step_OverTenMinutes_KeepsTheRateExactly(int rate)
    {
        var run = new PacerRun(PacerRun.Steady(rate, 600));

        run.PlayTo(600 * Second);

        Assert.True(run.Pacer.Done);
        Assert.Equal(rate * 600, run.Sent.Count);
        Assert.DoesNotContain(run.Sent, sent => sent.Record.IntendedUs != ((sent.Record.Sequence + 1) * Second + rate - 1) / rate);
        Assert.DoesNotContain(run.Sent, sent => sent.SentUs != sent.Record.IntendedUs);
    }

    [Fact]
    public void Step_AfterAStallOfTenSeconds_SkipsAllButASecondAndCatchesUpAtTwiceTheRate()
    {
        const int rate = 1_000;
        var run = new PacerRun(PacerRun.Steady(rate));
        run.PlayTo(5 * Second);

        var resumed = run.NowUs + 10 * Second;
        run.StepAt(resumed);

        var skipped = Assert.Single(run.Skipped);
        Assert.Equal(new SkippedRange(5 * rate, 14 * rate, SkipCause.Self), skipped);
        run.PlayTo(resumed + 3 * Second);
        Assert.Equal(0, run.Pacer.Backlog);
        AssertNeverAboveTwice(rate, run, resumed);
        var caughtUp = run.Sent.First(sent => sent.SentUs > resumed && sent.SentUs - sent.Record.IntendedUs < CatchUp.PunctualUs).SentUs;
        Assert.InRange(caughtUp - resumed, 900_000, 1_010_000);
        Assert.All(run.Sent, sent => Assert.Equal(0, sent.Record.BlockedUs));
    }

    [Fact]
    public void Step_WithTheGateClosedForThreeSeconds_BlamesLagAndSkipsOnTheGate()
    {
        const int rate = 2_000;
        var run = new PacerRun(PacerRun.Steady(rate));
        run.PlayTo(5 * Second);
        var before = run.Sent.Count;

        run.StepAt(run.NowUs, capacity: 0);
        run.PlayTo(8 * Second, capacity: 0);
        run.StepAt(8 * Second);
        run.PlayTo(12 * Second);

        Assert.Equal(2 * rate, run.Pacer.Skipped);
        Assert.All(run.Skipped, range => Assert.Equal(SkipCause.Blocked, range.Cause));
        Assert.Equal(before + 2 * rate, run.Sent[before].Record.Sequence);
        Assert.All(run.Sent.Skip(before), sent => Assert.InRange(
            sent.SentUs - sent.Record.IntendedUs - sent.Record.BlockedUs, 0, Pacer.TickUs));
        Assert.InRange(run.Sent.Max(sent => sent.Record.BlockedUs), Second - 1_000, Second + 1_000);
        AssertNeverAboveTwice(rate, run, 8 * Second);
    }

    [Fact]
    public void Step_AfterAStopOfTheProcessWhileTheGateWasClosed_OwnsTheStop()
    {
        var run = new PacerRun(PacerRun.Steady(1_000));
        run.PlayTo(Second);
        run.StepAt(Second, capacity: 0);
        run.PlayTo(Second + 100_000, capacity: 0);

        long resumed = run.NowUs + 5 * Second;
        run.StepAt(resumed, capacity: 0);
        run.StepAt(resumed + Pacer.TickUs);

        Assert.Equal(4_101, run.Skipped.Sum(range => range.Count));
        Assert.All(run.Skipped, range => Assert.Equal(SkipCause.Self, range.Cause));
        Assert.All(run.Sent.Where(sent => sent.SentUs > resumed), sent => Assert.InRange(
            sent.Record.BlockedUs, 0, 2 * Pacer.TickUs + CatchUp.PunctualUs));
    }

    [Fact]
    public void Step_FarTooLateAfterTheGateOpened_OwnsWhatItIsLate()
    {
        var run = new PacerRun(PacerRun.Steady(1_000));
        run.PlayTo(Second);
        run.StepAt(Second + 1_000, capacity: 0);

        run.StepAt(Second + 500_000);

        var oldest = run.Sent.First(sent => sent.SentUs == Second + 500_000).Record;
        Assert.Equal(Second + 1_000, oldest.IntendedUs);
        Assert.Equal(Pacer.TickUs + CatchUp.PunctualUs, oldest.BlockedUs);
    }

    [Fact]
    public void Step_WithAGateThatOpensForAFewAtATime_OwnsNoneOfTheLag()
    {
        var run = new PacerRun(PacerRun.Steady(10_000));

        for (long now = 0; now < 3 * Second; now += 1_300)
            run.StepAt(now, capacity: 10);

        Assert.InRange(run.Sent[^1].SentUs - run.Sent[^1].Record.IntendedUs, 600_000, Second);
        Assert.DoesNotContain(run.Sent, sent => sent.SentUs - sent.Record.IntendedUs - sent.Record.BlockedUs > 2_000);
        Assert.DoesNotContain(run.Skipped, range => range.Cause != SkipCause.Blocked);
    }

    [Fact]
    public void CloseGate_WhenTheClientRefuses_KeepsTheRecordAsTheOldest()
    {
        var run = new PacerRun(PacerRun.Steady(1_000));
        run.StepAt(5_000, refuseAfter: 2);

        Assert.Equal(2, run.Sent.Count);
        Assert.Equal(6_000, run.Pacer.WakeAtUs);
        run.StepAt(6_000);

        Assert.Equal([0L, 1, 2, 3, 4, 5], run.Sent.Select(sent => sent.Record.Sequence));
        Assert.Equal(1_000, run.Sent[2].Record.BlockedUs);
        Assert.Equal(0, run.Pacer.Skipped);
    }

    [Fact]
    public void Step_InALivePause_SendsWhatWasDueAndLetsThePlansTimeRunOn()
    {
        var run = new PacerRun(PacerRun.Steady(1_000, seconds: 10));
        run.PlayTo(2 * Second);
        run.Tuning = TuningSnapshot.Untouched with { Generation = 1, Pause = true };
        run.StepAt(2_500_000, capacity: 0);

        run.PlayTo(4 * Second);
        Assert.Equal(2_500, run.Sent.Count);
        Assert.Equal(Rate.Zero, run.Pacer.Rate);

        run.Tuning = TuningSnapshot.Untouched with { Generation = 2 };
        run.StepAt(4 * Second);
        run.PlayTo(20 * Second);
        Assert.Equal(8_500, run.Sent.Count);
        Assert.Equal(10 * Second, run.Sent[^1].Record.IntendedUs);
        Assert.Equal(0, run.Pacer.Skipped);
    }

    [Fact]
    public void Step_UnderANewGeneration_LeavesTheBacklogItsIntendedTimes()
    {
        var run = new PacerRun(PacerRun.Steady(1_000));
        run.PlayTo(Second);
        run.Tuning = TuningSnapshot.Untouched with { Generation = 1, Factor = 0.1m };

        run.StepAt(Second + 500_000);
        var backlog = run.Pacer.Backlog;
        run.PlayTo(2 * Second);

        Assert.True(backlog > 0);
        Assert.All(run.Sent.Take(1_500), sent => Assert.Equal((sent.Record.Sequence + 1) * 1_000, sent.Record.IntendedUs));
        Assert.Equal([1_510_000L, 1_520_000, 1_530_000], run.Sent.Skip(1_500).Take(3).Select(sent => sent.Record.IntendedUs));
    }

    [Fact]
    public void Step_AtALowRate_CatchesUpAtTwiceTheRate()
    {
        var run = new PacerRun(PacerRun.Steady(10));
        run.PlayTo(2 * Second);

        run.StepAt(2_950_000);
        run.PlayTo(5 * Second);

        Assert.Equal(0, run.Pacer.Skipped);
        var catchingUp = run.Sent.Where(sent => sent.SentUs >= 2_950_000 && sent.SentUs - sent.Record.IntendedUs > CatchUp.PunctualUs)
            .ToList();
        Assert.All(catchingUp.Zip(catchingUp.Skip(1)), pair => Assert.InRange(pair.Second.SentUs - pair.First.SentUs, 49_000, 51_000));
        Assert.Equal(50, run.Sent.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    public void Step_LateForOneRecordAtALowRate_SendsItAtOnce(int rate)
    {
        var run = new PacerRun(PacerRun.Steady(rate));
        run.PlayTo(2 * Second);

        while (run.Pacer.Backlog == 0 && run.Sent[^1].Record.Sequence < 2 * rate)
            run.StepAt(run.Pacer.WakeAtUs + 20_000);

        var late = run.Sent[^1];
        Assert.Equal(2 * rate, late.Record.Sequence);
        Assert.InRange(late.SentUs - late.Record.IntendedUs, CatchUp.PunctualUs + 1, 20_000);
    }

    [Fact]
    public void Step_WhenTimeGoesBackwards_Throws()
    {
        var pacer = new Pacer(PacerRun.Steady(1), TuningSnapshot.Untouched);
        pacer.Step(10, 1, TuningSnapshot.Untouched);

        Assert.Throws<ArgumentOutOfRangeException>(() => { pacer.Step(9, 1, TuningSnapshot.Untouched); });
    }

    [Fact]
    public void WakeAtUs_WithNothingDue_IsTheNextIntendedTimeButSoonEnoughForTuning()
    {
        var run = new PacerRun(PacerRun.Steady(100));
        run.StepAt(0);
        Assert.Equal(10_000, run.Pacer.WakeAtUs);

        var slow = new PacerRun(PacerRun.Steady(0.1m));
        slow.StepAt(0);
        Assert.Equal(Pacer.LongestSleepUs, slow.Pacer.WakeAtUs);
    }

    [Fact]
    public void Step_OncePlaying_AllocatesNothing()
    {
        var pacer = new Pacer(PacerRun.Steady(20_000), TuningSnapshot.Untouched);
        long played = 0;

        Assert.Equal(0, Allocations.OfWarm(() => Play(pacer, played, played += 3 * Second)));
        Assert.Equal(60_000 * (played / (3 * Second)), pacer.Attempted);

        static void Play(Pacer pacer, long fromUs, long toUs)
        {
            for (var now = fromUs; now <= toUs; now += 500)
            {
                pacer.Step(now, 100, TuningSnapshot.Untouched);
                while (pacer.TryPeek(out _))
                    pacer.MarkSent();
            }
        }
    }

    /// <summary>
    /// The maximum in any window: twice the intended rate, plus 10 ms of records that one step sends together, plus 10 ms that do not count
    /// as late.
    /// </summary>
    private static void AssertNeverAboveTwice(int rate, PacerRun run, long fromUs)
    {
        var sent = run.Sent.Where(sent => sent.SentUs >= fromUs).Select(sent => sent.SentUs).ToArray();
        foreach (var windowUs in (long[])[1_000, 10_000, 100_000, 500_000])
        {
            var clump = rate * 2 * CatchUp.PunctualUs / Second;
            for (int first = 0, last = 0; last < sent.Length; last++)
            {
                while (sent[last] - sent[first] >= windowUs)
                    first++;
                Assert.True(
                    last - first + 1 <= 2 * rate * windowUs / Second + clump + 1, $"{last - first + 1} in {windowUs} us at {sent[last]}");
            }
        }
    }
}
