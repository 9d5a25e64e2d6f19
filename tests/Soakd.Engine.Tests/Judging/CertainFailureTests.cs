using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Judging;

/// <summary>A failure that held-back records cannot excuse, however many there are.</summary>
public sealed class CertainFailureTests
{
    private static readonly RunEntry Run = SimulatedRun.Default with
    {
        Objectives = new Dictionary<string, string> { ["p95"] = "< 100 ms", ["service.p95"] = "< 100 ms", ["max"] = "< 1 s" },
    };

    // However late soakd itself sends: its backlog is at most a second, and the pipeline's grows to a minute.
    [Theory]
    [InlineData(0.078, 200)]
    [InlineData(0.6, 200)]
    [InlineData(0.078, 12_000)]
    [InlineData(0.078, 90_000)]
    [InlineData(0.3, 700_000)]
    public void Judge_PipelineThatTakesHalfWhileRecordsAreHeldBack_Fails(double heldBack, long selfLagUs)
    {
        Judgement judgement = Judged.Run(HalfTaken(heldBack, selfLagUs));

        ObjectiveResult p95 = judgement.Objectives.Single(line => line.Objective.Name == "p95");
        Assert.Equal((Verdict.Fail, Owner.Pipeline), (p95.Verdict, p95.Owner));
        Assert.Contains("held back because soakd itself was late are counted as good", p95.Detail, StringComparison.Ordinal);
        Assert.InRange(p95.Value!.Value, 30e6, 65e6);
        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.All(judgement.Objectives.Where(line => line.Verdict == Verdict.Fail), line => Assert.Equal(Owner.Pipeline, line.Owner));
        Assert.Contains(judgement.Objectives, line => line is { Objective.Name: "max", Verdict: Verdict.Fail });
    }

    [Fact]
    public void Judge_TooFewLateWithTheHeldBackAsGood_IsInconclusive()
    {
        // 8 % of the records that count are late, 4 % of all: with the held-back records as good, the limit may have been held.
        SimulatedSecond late = HeldBack(1000, 500) with { ResponseUs = 9_000_000, BehindUs = 9_000_000 };
        JournalBuilder journal = Healthy().Seconds(92, HeldBack(1000, 500)).Seconds(8, late);

        Assert.Equal(Verdict.Inconclusive, Judged.Objective(journal.End(), "p95").Verdict);
    }

    [Fact]
    public void Judge_LateOutsideOfAnyEpisode_IsInconclusive()
    {
        JournalBuilder journal = Healthy().Seconds(100, HeldBack(1000, 78) with { ResponseUs = 500_000 });

        Assert.Equal(Verdict.Inconclusive, Judged.Objective(journal.End(), "p95").Verdict);
    }

    [Theory]
    [InlineData(500, Verdict.Fail, Owner.Broker)]
    [InlineData(950, Verdict.Inconclusive, Owner.Generator)]
    public void Judge_RateWithRecordsThatSoakdSkipped_FailsOnlyWhenTheyCouldNotHaveSavedIt(int acked, Verdict verdict, Owner owner)
    {
        var second = new SimulatedSecond
        {
            Counts = SimulatedSecond.Healthy(acked) with { Scheduled = 1000, SkippedBySelf = 50, SkippedByGate = 950 - acked },
        };

        ObjectiveResult rate = Judged.Objective(new JournalBuilder().Phase("hold").Seconds(60, second).End(), "rate");

        Assert.Equal((verdict, owner), (rate.Verdict, rate.Owner));
    }

    // Two minutes at 1,000/s, of which it takes 500; then two minutes of drain.
    private static JournalBuilder HalfTaken(double heldBack, long selfLagUs)
    {
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 240; second++)
        {
            long sent = second <= 120 ? 1000 : 0;
            long behindUs = second <= 120 ? second * 500_000L : (240 - second) * 500_000L;
            journal.Seconds(1, new SimulatedSecond
            {
                Counts = SimulatedSecond.Healthy(sent) with
                {
                    Arrived = 500,
                    Parts = 500,
                    AckedBack = 500,
                    HeldBack = (long)(500 * heldBack),
                },
                SelfLagUs = selfLagUs,
                ResponseUs = Math.Max(20_000, second * 250_000L),
                HeldBackUs = Math.Max(20_000, second * 250_000L),
                BehindUs = behindUs,
                AckedMissing = second <= 120 ? second * 500L : (240 - second) * 500L,
            });
        }

        return journal.End();
    }

    private static JournalBuilder Healthy() => new JournalBuilder(Run).WarmUp().Seconds(10).Phase("hold");

    private static SimulatedSecond HeldBack(long records, long heldBack) => new()
    {
        Counts = SimulatedSecond.Healthy(records) with { HeldBack = heldBack }, HeldBackUs = 10_000_000,
    };
}
