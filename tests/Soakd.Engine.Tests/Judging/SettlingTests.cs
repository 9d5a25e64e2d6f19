using Soakd.Engine.Comparing;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plan;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A warm-up that lasts longer than planned: left out if the plan allows it, otherwise only reported.</summary>
public sealed class SettlingTests
{
    private const long Second = 1_000_000;
    private static readonly SimulatedSecond Slow = new() { ResponseUs = 800_000 };

    [Fact]
    public void Judge_SlowAtFirst_IsJudgedFromWhereItSettledOn()
    {
        Judgement judgement = Judged.Run(Hold(Automatic, 180).End());
        ObjectiveResult p95 = P95(judgement);

        Assert.Equal(Verdict.Pass, p95.Verdict);
        Assert.Equal(new Window(240 * Second, 1800 * Second), p95.Window);
        Assert.InRange(p95.Value!.Value, 20_000, 30_000);
        Assert.EndsWith("including the time before 04:00", p95.Detail, StringComparison.Ordinal);
        Assert.Contains(
            "latency is judged from 04:00 on, after it had settled: the time before is left out as warm-up (MSER-5)", judgement.Notes);
        Assert.Equal(60 * Second, judgement.Judged.Window.FromUs);
    }

    [Fact]
    public void Judge_SlowAtFirstDuringTheRun_LeavesNothingOut() =>
        Assert.Equal(Verdict.Warn, P95(Judged.Run(Hold(Automatic, 180))).Verdict);

    [Fact]
    public void Judge_SlowAtFirstOfAPlanThatNamesItsWarmUp_IsIncluded()
    {
        Judgement judgement = Judged.Run(Hold(Plan(""" "warmUp": "60s", """), 180).End());

        Assert.Equal(Verdict.Warn, P95(judgement).Verdict);
        Assert.Contains(
            "the latency settled at 04:00; the judged time before is included, because the plan does not leave it out", judgement.Notes);
    }

    [Fact]
    public void Judge_SlowAtFirstOfAPlanThatNamesItsWarmUpAndMoreWhereNeeded_LeavesItOut() =>
        Assert.Equal(Verdict.Pass, P95(Judged.Run(Hold(Plan(""" "warmUp": "60s", "settle": true, """), 180).End())).Verdict);

    [Fact]
    public void Judge_SlowForLongerThanAQuarter_LeavesAQuarterOut()
    {
        Judgement judgement = Judged.Run(Hold(Automatic, 600).End());

        Assert.Equal((Verdict.Warn, 450 * Second), (P95(judgement).Verdict, P95(judgement).Window!.Value.FromUs));
        Assert.Contains(
            "latency is judged from 07:30 on, although it settled only at 11:00, because at most a quarter of the run is left out",
            judgement.Notes);
    }

    [Fact]
    public void Judge_RunCutShort_LeavesAQuarterOfWhatWasPlayedOut()
    {
        JournalBuilder journal = Start(Automatic).Seconds(180, Slow).Seconds(360).End(EndReason.Stopped);

        Assert.Equal(150 * Second, P95(Judged.Run(journal)).Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_OutageAtFirst_IsNoWarmUp()
    {
        JournalBuilder journal = Start(Automatic).Seconds(20, Slow).Seconds(100, SimulatedSecond.Outage).Seconds(60, Slow).Seconds(1560);
        Judgement judgement = Judged.Run(journal.End());

        Assert.Equal(Verdict.Fail, P95(judgement).Verdict);
        Assert.InRange(P95(judgement).Window!.Value.FromUs, 60 * Second, 80 * Second);
        Assert.Contains(judgement.Notes, note => note.EndsWith("because backpressure is not a warm-up", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_PressureThatEndedInTheWarmUp_IsNoReasonToKeepWhatCameAfterIt()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        JournalBuilder journal = new JournalBuilder(Automatic).WarmUp().Seconds(5)
            .Seconds(4, new SimulatedSecond { Counts = half, BlockedUs = 500_000 }).Seconds(51, Slow).Phase("hold").Seconds(180, Slow)
                .Seconds(1560);

        Assert.Equal(240 * Second, P95(Judged.Run(journal.End())).Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_RecordsThatNeverCame_CountWheneverTheyWereSent()
    {
        var lossy = Slow with { Counts = SimulatedSecond.Healthy(1000) with { Arrived = 500, AckedBack = 500, Lost = 500 } };
        ObjectiveResult p95 = P95(Judged.Run(Start(Automatic).Seconds(180, lossy).Seconds(1560).End()));

        Assert.Equal((Verdict.Fail, 240 * Second), (p95.Verdict, p95.Window!.Value.FromUs));
        Assert.Contains("90,000 never came", p95.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_WellAtFirstAndThenSlow_IsNoWarmUp()
    {
        Judgement judgement = Judged.Run(Start(Automatic).Seconds(30).Seconds(330, Slow).Seconds(1380).End());

        Assert.Equal((Verdict.Warn, 60 * Second), (P95(judgement).Verdict, P95(judgement).Window!.Value.FromUs));
        Assert.DoesNotContain(judgement.Notes, note => note.Contains("settled", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_StallInTheFirstQuarter_IsNoWarmUp()
    {
        RunEntry run = Automatic with { Objectives = new Dictionary<string, string> { ["max"] = "< 1 s" } };
        JournalBuilder journal = Start(run).Seconds(240).Seconds(8, new SimulatedSecond { ResponseUs = 4_000_000 }).Seconds(1492);

        Assert.Equal(Verdict.Fail, Judged.Objective(journal.End(), "max").Verdict);
    }

    [Fact]
    public void Judge_FasterAtFirst_IsNoWarmUp() =>
        Assert.Equal(
            60 * Second,
            P95(
                Judged.Run(
                    Start(Automatic).Seconds(180).Seconds(1560, new SimulatedSecond { ResponseUs = 60_000 }).End())).Window!.Value.FromUs);

    [Fact]
    public void Judge_SettlesInASecondThatIsMissing_LeavesNoOtherOut()
    {
        IEnumerable<JournalEntry> entries = Hold(Automatic, 175).End().Entries.Where(entry => entry is not Interval { Number: 240 });

        ObjectiveResult p95 = P95(Judged.Run(entries));

        Assert.Equal((241 * Second, 0.0), (p95.Window!.Value.FromUs, p95.OverLimit!.Value.Share));
        Assert.Equal(1_559_000, Judged.Run(entries).Judged.Latencies[LatencyKind.Response].Total);
    }

    [Fact]
    public void Judge_Again_GivesTheSame()
    {
        var fold = new RunFold();
        foreach (JournalEntry entry in Hold(Automatic, 180).Seconds(1_861).End().Entries)
            fold.Apply(entry);

        Assert.Equal(P95(fold.Judge()), P95(fold.Judge()));
    }

    [Fact]
    public void Judge_HeldBackOnlyBeforeItSettled_DoesNotAffectTheRest()
    {
        var own = Slow with { Counts = SimulatedSecond.Healthy(1000) with { HeldBack = 900 }, HeldBackUs = 900_000 };
        Judgement judgement = Judged.Run(Start(Automatic).Seconds(180, own).Seconds(1560).End());

        Assert.Equal(Verdict.Pass, P95(judgement).Verdict);
        Assert.DoesNotContain(judgement.Findings, finding => finding.Name == "held-back");
    }

    [Fact]
    public void Judge_SlightlySlowerAtFirst_SaysNothing()
    {
        JournalBuilder journal = Start(Automatic).Seconds(180, new SimulatedSecond { ResponseUs = 20_900 }).Seconds(1560).End();

        Assert.DoesNotContain(Judged.Run(journal).Notes, note => note.Contains("settle", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_SlowUntilTheRateWasLowered_IsNoWarmUp()
    {
        JournalBuilder journal = Start(Automatic).Seconds(180, Slow).Tune("Tuning:RateFactor", "1", "0.5").Phase("hold", 500).Seconds(1560)
            .End();

        Assert.Equal(60 * Second, P95(Judged.Run(journal)).Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_SlowAtFirstOfARamp_IsNoWarmUp()
    {
        string ramp = PlanText(""" "settle": true, """, """{ "name": "hold", "kind": "ramp", "duration": "29m", "from": 0, "to": 1000 }""");

        Assert.Equal(60 * Second, P95(Judged.Run(Hold(SimulatedRun.Default with { Plan = ramp }, 180).End())).Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_SegmentDeclaredAfterItsRecords_LeavesNothingOut()
    {
        JournalEntry[] entries = [.. Hold(Automatic, 180).End().Entries];
        IEnumerable<JournalEntry> shuffled = entries.OrderBy(
            entry => entry is SegmentEntry { Judged: true } ? 2 : entry is EndEntry ? 3 : 1);

        Assert.Equal(60 * Second, P95(Judged.Run(shuffled)).Window!.Value.FromUs);
    }

    [Fact]
    public void Judge_LongRun_CutsWhereAllItsStretchesBegin()
    {
        RunEntry run =
            SimulatedRun.Default with { Plan = PlanText("", """{ "name": "hold", "kind": "steady", "duration": "3h", "rate": 1000 }""") };
        ObjectiveResult p95 = P95(Judged.Run(Start(run).Seconds(1_234, Slow).Seconds(9_566).End()));

        // Stretches of 40 s: the first one without a slow second.
        Assert.Equal((Verdict.Pass, 1_320 * Second, 0.0), (p95.Verdict, p95.Window!.Value.FromUs, p95.OverLimit!.Value.Share));
    }

    [Fact]
    public void ToEvidence_SlowAtFirst_ComparesFromWhereItSettledOn()
    {
        var fold = new RunEvidenceFold();
        foreach (JournalEntry entry in Hold(Automatic, 180).End().Entries)
            fold.Apply(new JournalLine(JournalLineKind.Entry, entry, ""));

        Assert.Equal(1_560_000, fold.ToEvidence(null).Response.Sum(cell => cell.Total));
    }

    private static RunEntry Automatic => Plan("");

    private static RunEntry Plan(string keys) =>
        SimulatedRun.Default with { Plan = PlanText(keys, """{ "name": "hold", "kind": "steady", "duration": "29m", "rate": 1000 }""") };

    private static string PlanText(string keys, string phase)
    {
        string text = $$"""{ "name": "nightly", {{keys}} "phases": [{{phase}}] }""";
        Assert.True(PlanReader.TryRead(text, out _, out _));
        return text;
    }

    private static JournalBuilder Start(RunEntry run) => new JournalBuilder(run).WarmUp().Seconds(60).Phase("hold");

    private static JournalBuilder Hold(RunEntry run, int slow) => Start(run).Seconds(slow, Slow).Seconds(1740 - slow);

    private static ObjectiveResult P95(Judgement judgement) => judgement.Objectives.Single(result => result.Objective.Name == "p95");
}
