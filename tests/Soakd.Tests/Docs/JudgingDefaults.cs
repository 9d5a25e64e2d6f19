using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plan;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;
using static Soakd.Tests.Docs.MethodText;

namespace Soakd.Tests.Docs;

/// <summary>What judges rate and latency.</summary>
internal static class JudgingDefaults
{
    public static Dictionary<string, (string, string)[]> All { get; } = new()
    {
        ["Rate held"] =
        [
            ("objective of the rate", Objective("rate")),
            ("most that soakd itself may skip", Share(RateJudge.MaxSkippedBySelf)),
        ],
        ["Warm-up"] =
        [
            ("warm-up of an hour of load", WarmUpOf(TimeSpan.FromHours(1))),
            ("warm-up of 40 s of load", WarmUpOf(TimeSpan.FromSeconds(40))),
        ],
        ["Settling"] =
        [
            ("intervals in a batch", Count(ResponseMedians.Intervals)),
            ("batches at least", Count(WarmUpCut.MinBatches)),
            ("difference that matters, share", Share(LatencyWarmUp.Ratio)),
            ("difference that matters, at least", Time((long)LatencyWarmUp.MinDifferenceUs)),
            ("most that is cut, part of the run", Part(LatencyWarmUp.Parts)),
        ],
        ["Steadiness"] =
        [
            ("ratio over", Number(SlowDown.Ratio)),
            ("difference over, at least", Time(SlowDown.MinDifferenceUs)),
            ("difference over, part of the middle third", Part(SlowDown.MinPart)),
            ("records of the thirds alike within", Share(SlowDown.SameLoadWithin)),
            ("least length of a third", Time(1_000_000L * LatencyCells.Intervals * BlockBootstrap.MinCells)),
        ],
        ["Share over the limit"] =
        [
            ("objective of the p95 response", Objective("p95")),
            ("batches", Count(ExceedanceShare.Batches)),
            ("batches at least", Count(ExceedanceShare.MinBatches)),
            ("autocorrelation that doubles them", Number(ExceedanceShare.AutocorrelationLimit)),
            ("normal quantile in Student's t", Number(StudentT.Z)),
            ("stretches that are kept", Count(LatencyEvidence.CountCells)),
        ],
        ["Outages"] =
        [
            ("share in owned episodes over",
                Share(From(0, 1, pressed => PercentileTest.Decide(new ShareRange(0.06, 0.01, 0.2, 30), 0.05, pressed) == Verdict.Fail))),
        ],
        ["Range of a percentile"] =
        [
            ("histogram", Time(1_000_000L * LatencyCells.Intervals)),
            ("histograms in a block", Count(BlockBootstrap.Block)),
            ("resamples", Count(BlockBootstrap.Resamples)),
            ("beyond each end, one in", Count(BlockBootstrap.Tail)),
            ("seed", $"0x{BlockBootstrap.Seed:X}"),
            ("histograms at least", Count(BlockBootstrap.MinCells)),
            ("rarest percentile with a range", Number(PercentileTest.RarestRange)),
            ("histograms that are kept", Count(LatencyEvidence.HistogramCells)),
        ],
        ["Burn rate"] =
        [
            ("fast", Rule(0)),
            ("medium", Rule(1)),
            ("slow", Rule(2)),
            ("short window, part of the long one", Part(BurnRate.Part)),
            ("records over the limit at least", Count(BurnRate.MinBad)),
            ("shortest run that is scaled to", Time(LatencyBurn.ShortestUs)),
            ("run of unknown length", Time(LatencyBurn.UnknownUs)),
        ],
        ["Recovery"] = [("within the limit for", Time(RecoveryJudge.SteadyUs))],
    };

    private static string Objective(string name) => ObjectiveSet.Defaults.Single(objective => objective.Name == name).Condition;

    private static string WarmUpOf(TimeSpan load) => Time(SoakPlan.DefaultWarmUp([new SteadyPhase("load", load, Rate.PerSecond(1))]));

    private static string Rule(int index)
    {
        Assert.Equal(3, BurnRate.Rules.Length);
        return $"{Number(BurnRate.Rules[index].Burn)} times over {Part(BurnRate.Rules[index].PartOfRun)} of the run";
    }
}
