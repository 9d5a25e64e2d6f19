using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Were the latencies held? Judged over the judged part, without the records that soakd itself held back; when those are too
/// many, a limit counts as held only if it holds with all of them, and nothing is said otherwise (docs/method.md#held-back).
/// This is the one place that decides on a percentile: see <see cref="PercentileTest"/>.
/// </summary>
internal sealed class LatencyJudge(LatencyEvidence evidence, PressureWatch pressure) : IJudge
{
    private readonly PercentileTest _trial = new(evidence, pressure);

    public JudgeResult Judge(JudgeInput bench) =>
        JudgeResult.On([.. bench.About<LatencyMeasure>().Select(about => Judge(about.Objective, about.Measure, bench))]);

    private ObjectiveResult Judge(Objective objective, LatencyMeasure measure, JudgeInput bench)
    {
        LoadTally timed = bench.Timed.Load;
        LatencyPopulation clean = LatencyPopulation.Of(timed, measure.Kind, bench.Settled, withHeldBack: false);
        LatencyPopulation all = LatencyPopulation.Of(timed, measure.Kind, bench.Settled, withHeldBack: true);
        if (all.Total == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, "no judged record came back", "");

        double heldBack = Lateness.HeldBackShare(
            timed.Latencies[LatencyKind.ResponseHeldBack].Total, timed.Latencies[LatencyKind.Response].Total);
        double withAll = all.AtPercentile(measure.Percentile);
        bool holdsWithAll = objective.Condition.Holds(withAll);
        bool isUnfit = clean.Total == 0 || heldBack > HeldBackLimits.TooMany;
        if (isUnfit && !holdsWithAll)
            return Inconclusive(objective, measure, clean, bench, heldBack, withAll);
        if (clean.Total == 0)
            return new ObjectiveResult(objective, Verdict.Pass, withAll, Owner.None, timed.Window, "all held back, and counted", "");

        double value = clean.AtPercentile(measure.Percentile);
        ShareRange? over = null;
        Verdict verdict = objective.Condition.Holds(value) ? Verdict.Pass : Verdict.Fail;
        double probe = 0;
        if (measure.Percentile < 100)
        {
            over = _trial.Share(objective, clean, bench, out double pressed, out probe);
            verdict = PercentileTest.Decide(over.Value, 1 - measure.Percentile / 100, pressed);
        }

        if (isUnfit && verdict != Verdict.Pass)
            return Inconclusive(objective, measure, clean, bench, heldBack, withAll);
        ValueRange? range = clean.Never == 0 ? _trial.Range(measure, bench) : null;
        string detail = Told(range, over) + Detail(heldBack, withAll, clean.Never) + WithWarmUp(measure, bench);
        if (verdict != Verdict.Pass && probe > 0.5)
        {
            return new ObjectiveResult(
                objective, Verdict.Inconclusive, value, Owner.Probe, timed.Window,
                $"most of what was late was read while soakd's own consumer was behind; {detail}", Hints.ForLatency(Owner.Probe, value));
        }

        Owner owner = verdict == Verdict.Pass ? Owner.None : Slowness.OwnerOf(objective, measure, clean, bench);
        return new ObjectiveResult(
            objective, verdict, value, owner, timed.Window, detail, verdict == Verdict.Pass ? "" : Hints.ForLatency(owner, value))
        {
            Range = range,
            OverLimit = over,
        };
    }

    private static ObjectiveResult Inconclusive(
        Objective objective, LatencyMeasure measure, LatencyPopulation clean, JudgeInput bench, double heldBack, double withAll)
    {
        string without = clean.Total > 0 ? $"; {Quantity.Text(clean.AtPercentile(measure.Percentile), Dimension.Time)} without them" : "";
        return new ObjectiveResult(
            objective, Verdict.Inconclusive, withAll, Lateness.OwnerOf(bench.Timed.Load), bench.Timed.Load.Window,
            $"{Quantity.Text(heldBack * 100, Dimension.Share)} held back by soakd's own stalls (limit {HeldBackLimits.TooManyText}), counted here{without}",
            Lateness.Hint(bench));
    }

    private static string WithWarmUp(LatencyMeasure measure, JudgeInput bench)
    {
        if (bench.Timed.Begin is not { } begin)
            return "";
        double whole = LatencyPopulation.Of(bench.Judged, measure.Kind, bench.Settled, withHeldBack: false).AtPercentile(measure.Percentile);
        return $"; {Quantity.Text(whole, Dimension.Time)} with what came before {RunTime.Text(begin.AtUs)}";
    }

    private static string Told(ValueRange? range, ShareRange? over)
    {
        string value = range is { } ends
            ? $"{Quantity.Text(ends.Low, Dimension.Time)} .. {Quantity.Text(ends.High, Dimension.Time)}; "
            : "";
        return over is { Share: > 0 } share
            ? FormattableString.Invariant($"{value}{100 * share.Share:0.##} % over ({100 * share.Low:0.##} .. {100 * share.High:0.##}); ")
            : value;
    }

    private static string Detail(double heldBack, double withAll, long never)
    {
        string counted = heldBack == 0
            ? "none held back"
            : $"{Quantity.Text(withAll, Dimension.Time)} with the {Quantity.Text(heldBack * 100, Dimension.Share)} held back counted";
        return never == 0 ? counted : $"{counted}; {Quantity.Text(never, Dimension.Count)} never came";
    }
}
