using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Was soakd itself fit? Its own lateness and the broker's refusals are told apart from what they did to the objectives.</summary>
internal sealed class SelfJudge : IJudge
{
    public JudgeResult Judge(JudgeInput bench)
    {
        Counts counts = bench.Judged.Counts;
        var findings = new List<Finding>();
        long heldBack = bench.Timed.Load.Latencies[LatencyKind.ResponseHeldBack].Total;
        if (heldBack > 0)
            findings.Add(HeldBack(heldBack, bench));
        if (counts.SkippedBySelf > 0)
        {
            findings.Add(new Finding(
                "skipped-by-self", Verdict.Pass, Owner.Generator, Count(counts.SkippedBySelf), "", bench.Judged.Window,
                "records due were given up because soakd was late", "give soakd more processor, or lower the rate"));
        }

        if (counts.SkippedByGate > 0)
        {
            findings.Add(new Finding(
                "skipped-by-gate", Verdict.Pass, Owner.Broker, Count(counts.SkippedByGate), "", bench.Judged.Window,
                "records due were given up because the client's queue was full; each counts as over every latency limit",
                Hints.ForRate(0, gateClosed: true, bench.HasPipeline)));
        }

        foreach (string warning in bench.Run.Warnings)
            findings.Add(new Finding("machine", Verdict.Pass, Owner.Generator, "", "", null, warning, ""));
        return JudgeResult.Found(findings);
    }

    private static Finding HeldBack(long heldBack, JudgeInput bench)
    {
        LoadTally timed = bench.Timed.Load;
        double share = 100.0 * heldBack / (heldBack + timed.Latencies[LatencyKind.Response].Total);
        long? lag = timed.Latencies[LatencyKind.SelfLag].ValueAtPercentile(99);
        return new Finding(
            "held-back", Verdict.Pass, Lateness.OwnerOf(timed), Quantity.Text(share, Dimension.Share), $"<= {HeldBackLimits.TooManyText}", timed.Window,
            $"{Count(heldBack)} records were sent or read late by soakd itself and are not in the judged latencies"
            + (lag is { } p99 ? $"; its own lag p99 {Quantity.Text(p99, Dimension.Time)}" : ""),
            share > 100 * HeldBackLimits.Notable ? Lateness.Hint(bench) : "");
    }

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);
}
