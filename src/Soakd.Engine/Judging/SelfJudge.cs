using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Was soakd itself fast enough? Reports held-back and skipped records. Their effect on the objectives is reported by the objectives.
/// </summary>
internal sealed class SelfJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        Counts counts = input.Judged.Counts;
        var findings = new List<Finding>();
        long heldBack = input.LatencyScope.Load.Latencies[LatencyKind.ResponseHeldBack].Total;
        if (heldBack > 0)
            findings.Add(HeldBack(heldBack, input));
        if (input.Tally.OwnStops is { TotalUs: > 0 } stops)
            findings.Add(StoodStill(stops));
        if (counts.SkippedBySelf > 0)
        {
            findings.Add(new Finding(
                "skipped-by-self", Verdict.Pass, Owner.Generator, Count(counts.SkippedBySelf), "", input.Judged.Window,
                "due records were skipped because soakd was late", "give soakd more processor, or lower the rate"));
        }

        if (counts.SkippedByGate > 0)
        {
            findings.Add(new Finding(
                "skipped-by-gate", Verdict.Pass, Owner.Broker, Count(counts.SkippedByGate), "", input.Judged.Window,
                "due records were skipped because the client's queue was full; each counts as slower than every latency limit",
                Hints.ForRate(0, gateClosed: true, input.HasPipeline)));
        }

        foreach (string warning in input.Run.Warnings)
            findings.Add(new Finding("machine", Verdict.Pass, Owner.Generator, "", "", null, warning, ""));
        return JudgeResult.Found(findings);
    }

    private static Finding StoodStill(OwnStopTally stops) => new(
        "stood-still", Verdict.Pass, Owner.Generator, Time(stops.TotalUs), "", stops.Longest,
        $"soakd itself stood still for {Time(stops.TotalUs)} in total, at most {Time(stops.LongestUs)} in one interval",
        "was the process stopped or its control group frozen, is its processor quota used up, or is the machine overloaded?");

    private static Finding HeldBack(long heldBack, JudgeInput input)
    {
        LoadTally load = input.LatencyScope.Load;
        double share = 100.0 * heldBack / (heldBack + load.Latencies[LatencyKind.Response].Total);
        LatencyHistogram lags = load.Latencies[LatencyKind.SelfLag];
        long? lag = lags.Total >= Percentiles.P99.FewestRecords ? lags.ValueAtPercentile(Percentiles.P99.Value) : null;
        return new Finding(
            "held-back", Verdict.Pass, HeldBackRecords.OwnerOf(load), Quantity.Text(share, Dimension.Share),
            $"<= {HeldBackLimits.TooManyText}", load.Window,
            Figures.Count(
                heldBack, "record was sent or read late by soakd itself and is not in the judged latencies",
                "records were sent or read late by soakd itself and are not in the judged latencies")
            + (lag is { } p99 ? $"; its own lag p99 {Quantity.Text(p99, Dimension.Time)}" : ""),
            share > 100 * HeldBackLimits.Notable ? HeldBackRecords.Hint(input) : "");
    }

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);

    private static string Time(long us) => Quantity.Text(us, Dimension.Time);
}
