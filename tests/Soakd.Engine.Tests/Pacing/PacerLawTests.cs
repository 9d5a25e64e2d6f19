using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Tests.Pacing;

/// <summary>What is always true, however the loop stalls, the gate closes, the client refuses and the tuning changes.</summary>
public class PacerLawTests
{
    private static readonly SoakPlan Plan = PacerRun.Of(
        new RampPhase("climb", TimeSpan.FromSeconds(3), Rate.Zero, Rate.PerSecond(2_000)),
        new BurstPhase("peaks", TimeSpan.FromSeconds(4), Rate.PerSecond(100), Rate.PerSecond(5_000), TimeSpan.FromMilliseconds(300), 0.3m),
        new PausePhase("rest", TimeSpan.FromSeconds(1)),
        new SteadyPhase("slow", TimeSpan.FromSeconds(3), Rate.PerSecond(19))) with
    { WarmUp = TimeSpan.FromSeconds(1) };

    /// <summary>A turn of the loop: how late, how much capacity, whether the client refuses, and perhaps an edit of the tuning.</summary>
    private sealed record Turn(int LateUs, int Capacity, int RefuseAfter, int Edit);

    private static Gen<Turn> Turns =>
        from late in Gen.Frequency((20, Gen.Choose(0, 500)), (4, Gen.Choose(0, 60_000)), (1, Gen.Choose(0, 2_500_000)))
        from capacity in Gen.Frequency((6, Gen.Constant(PacerRun.OpenGate)), (2, Gen.Choose(0, 40)), (3, Gen.Constant(0)))
        from refuse in Gen.Frequency((12, Gen.Constant(int.MaxValue)), (1, Gen.Choose(0, 10)))
        from edit in Gen.Frequency((30, Gen.Constant(-1)), (1, Gen.Choose(0, 4)))
        select new Turn(late, capacity, refuse, edit);

    [Theory]
    [InlineData(Arrivals.Constant)]
    [InlineData(Arrivals.Poisson)]
    public void Step_UnderAnyTurns_LosesNothingAndKeepsEveryIntendedTime(Arrivals arrivals) =>
        Prop.ForAll(Turns.ListOf(600).ToArbitrary(), turns =>
        {
            var run = new PacerRun(Plan with { Arrivals = arrivals }, seed: 5);
            var punctual = new PacerRun(Plan with { Arrivals = arrivals }, seed: 5);
            foreach (var turn in turns)
                Play(run, punctual, turn);
            run.PlayTo(long.MaxValue);
            punctual.PlayTo(long.MaxValue);

            AssertEveryRecordOnce(run);
            AssertLagsAddUp(run);
            // Late steps, a closed gate and refusals change what happens to records, never when they were due.
            Assert.Equal(0, punctual.Pacer.Skipped);
            Assert.Equal(punctual.Pacer.Due, run.Pacer.Due);
            Assert.Equal(punctual.Segments, run.Segments);
            var intended = punctual.Sent.Select(sent => sent.Record.IntendedUs).ToArray();
            Assert.DoesNotContain(run.Sent, sent => sent.Record.IntendedUs != intended[sent.Record.Sequence]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    /// <summary>The disturbed run steps late. The undisturbed run plays to the same moment, so both see an edit at the same time.</summary>
    private static void Play(PacerRun run, PacerRun punctual, Turn turn)
    {
        if (run.Pacer.Done)
            return;
        if (turn.Edit >= 0)
        {
            run.Tuning = new TuningSnapshot(
                run.Tuning.Generation + 1,
                turn.Edit * 0.37m,
                new Dictionary<string, Rate> { ["peaks"] = Rate.PerSecond(1_000 + turn.Edit * 777) },
                Pause: turn.Edit == 1);
        }

        var nowUs = run.Pacer.WakeAtUs + turn.LateUs;
        run.StepAt(nowUs, turn.Capacity, turn.RefuseAfter);
        punctual.PlayTo(nowUs);
        punctual.Tuning = run.Tuning;
        punctual.StepAt(nowUs);
    }

    private static void AssertEveryRecordOnce(PacerRun run)
    {
        var gone = run.Skipped.SelectMany(range => Enumerable.Range(0, (int)range.Count).Select(i => range.From + i));
        var all = run.Sent.Select(sent => sent.Record.Sequence).Concat(gone).Order();

        Assert.Equal(Enumerable.Range(0, (int)run.Pacer.Due).Select(n => (long)n), all);
        Assert.True(run.Pacer.Done);
        Assert.Equal(run.Pacer.Skipped, run.Skipped.Sum(range => range.Count));
        Assert.True(run.Sent.Zip(run.Sent.Skip(1)).All(pair =>
            pair.First.Record.Sequence < pair.Second.Record.Sequence && pair.First.Record.IntendedUs <= pair.Second.Record.IntendedUs));
    }

    private static void AssertLagsAddUp(PacerRun run) => Assert.DoesNotContain(run.Sent, sent =>
        sent.Record.BlockedUs < 0 || sent.Record.BlockedUs > sent.SentUs - sent.Record.IntendedUs);
}
