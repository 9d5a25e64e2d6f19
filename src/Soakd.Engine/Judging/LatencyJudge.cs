using System.Globalization;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Were the latencies held? Judged over the judged part, without the held-back records. When those are more than 5 %, the result is PASS if
/// the limit holds with all of them included (docs/method.md#held-back), FAIL if it is broken with all of them counted as good and most of
/// that is the broker's or the pipeline's doing (docs/method.md#certain-failures), and otherwise INCONCLUSIVE.
/// <see cref="PercentileTest"/> decides the percentiles.
/// </summary>
internal sealed class LatencyJudge(LatencyEvidence evidence, PressureWatch pressure) : IJudge
{
    private readonly PercentileTest _test = new(evidence, pressure);

    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.On([.. input.About<LatencyMeasure>().Select(about => Judge(about.Objective, about.Measure, input))]);

    private ObjectiveResult Judge(Objective objective, LatencyMeasure measure, JudgeInput input)
    {
        // What came back was read from the input: it says nothing of the pipeline.
        if (input.Run.HasNoOutput && measure.Kind != LatencyKind.Ack)
        {
            return new ObjectiveResult(
                objective, Verdict.NotJudged, null, Owner.None, null, "end to end was not measured: the pipeline has no output topic", "");
        }

        LoadTally load = input.LatencyScope.Load;
        LatencyPopulation clean = LatencyPopulation.Of(load, measure.Kind, input.CountsAreFinal, withHeldBack: false);
        LatencyPopulation all = LatencyPopulation.Of(load, measure.Kind, input.CountsAreFinal, withHeldBack: true);
        if (all.Total == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, "no judged record came back", "");
        double heldBack = HeldBackRecords.Share(
            load.Latencies[LatencyKind.ResponseHeldBack].Total, load.Latencies[LatencyKind.Response].Total);
        bool heldBackTooMuch = clean.Total == 0 || heldBack > HeldBackLimits.TooMany;
        // Only where soakd held back too many are those counted.
        long counted = heldBackTooMuch ? all.Total : clean.Total;
        if (IsTooFew(counted, measure))
            return TooFew(objective, counted, all.Total - counted, measure, load);

        double withAll = all.AtPercentile(measure.Percentile);
        bool holdsWithAll = objective.Condition.Holds(withAll);
        if (heldBackTooMuch && !holdsWithAll)
            return CertainFailure(objective, measure, clean, input, heldBack)
                ?? Inconclusive(objective, measure, clean, input, heldBack, withAll);
        if (IsTooFew(clean.Total, measure))
            return HeldWithAll(objective, withAll, clean, load);

        double value = clean.AtPercentile(measure.Percentile);
        ShareRange? over = null;
        Verdict verdict = objective.Condition.Holds(value) ? Verdict.Pass : Verdict.Fail;
        double probe = 0;
        if (measure.Percentile < 100)
        {
            over = _test.Share(objective, clean, input, out double backpressured, out probe);
            verdict = PercentileTest.Decide(over.Value, Allowed(measure), backpressured);
        }

        if (heldBackTooMuch && verdict != Verdict.Pass)
            return Inconclusive(objective, measure, clean, input, heldBack, withAll);
        ValueRange? range = clean.NeverCame == 0 ? _test.Range(measure, input) : null;
        string detail = RangeText(range, over) + HeldBackText(heldBack, withAll, clean.NeverCame) + WarmUpText(measure, input);
        if (verdict != Verdict.Pass && PercentileTest.IsOfProbe(probe))
        {
            return new ObjectiveResult(
                objective, Verdict.Inconclusive, value, Owner.Probe, load.Window,
                $"most of the late records were read while soakd's own consumer was behind; {detail}",
                Hints.ForLatency(Owner.Probe, value));
        }

        Owner owner = verdict == Verdict.Pass ? Owner.None : LatencyOwner.Of(objective, measure, clean, input);
        return new ObjectiveResult(
            objective, verdict, value, owner, load.Window, detail, verdict == Verdict.Pass ? "" : Hints.ForLatency(owner, value))
        {
            Range = range,
            OverLimit = over,
        };
    }

    private static ObjectiveResult HeldWithAll(Objective objective, double withAll, LatencyPopulation clean, LoadTally load) => new(
        objective, Verdict.Pass, withAll, Owner.None, load.Window,
        (clean.Total == 0 ? "all records were held back" : "too few without the held-back records") + "; they are counted here", "");

    private static double Allowed(LatencyMeasure measure) => 1 - measure.Percentile / 100;

    private ObjectiveResult? CertainFailure(
        Objective objective, LatencyMeasure measure, LatencyPopulation clean, JudgeInput input, double heldBack)
    {
        if (clean.Total == 0)
            return null;
        ShareRange over = _test.Share(objective, clean, input, out double backpressured, out double probe, heldBackAsGood: true);
        if (!PercentileTest.IsOutage(over, Allowed(measure), backpressured) || PercentileTest.IsOfProbe(probe))
            return null;

        LoadTally load = input.LatencyScope.Load;
        LatencyKind? apart = LatencyPopulation.HeldBackOf(measure.Kind);
        double atLeast = clean.AtPercentileWithGood(measure.Percentile, apart is { } late ? load.Latencies[late].Total : 0);
        Owner owner = LatencyOwner.Of(objective, measure, clean, input);
        return new ObjectiveResult(
            objective, Verdict.Fail, atLeast, owner, load.Window,
            $"{RangeText(null, over)}at least: {Quantity.Text(heldBack * 100, Dimension.Share)} held back because soakd itself was late are "
                + $"counted as good; {WithoutText(clean, measure)}"
                + WarmUpText(measure, input),
            Hints.ForLatency(owner, atLeast))
        {
            OverLimit = over,
        };
    }

    private static ObjectiveResult Inconclusive(
        Objective objective, LatencyMeasure measure, LatencyPopulation clean, JudgeInput input, double heldBack, double withAll)
    {
        string without = clean.Total > 0 ? $"; {WithoutText(clean, measure)}" : "";
        return new ObjectiveResult(
            objective, Verdict.Inconclusive, withAll, HeldBackRecords.OwnerOf(input.LatencyScope.Load), input.LatencyScope.Load.Window,
            $"{Quantity.Text(heldBack * 100, Dimension.Share)} held back because soakd itself was late (limit "
                + $"{HeldBackLimits.TooManyText}), counted here{without}",
            HeldBackRecords.Hint(input));
    }

    private static bool IsTooFew(long records, LatencyMeasure measure) => records < Percentiles.FewestRecords(measure.Percentile);

    private static ObjectiveResult TooFew(Objective objective, long records, long heldBack, LatencyMeasure measure, LoadTally load)
    {
        string more = heldBack > 0 ? $" and {Quantity.Text(heldBack, Dimension.Count)} held back" : "";
        return new ObjectiveResult(
            objective, Verdict.NotJudged, null, Owner.None, load.Window,
            $"too few: {Figures.Count(records, "judged record")}{more}, at least "
                + $"{Quantity.Text(Percentiles.FewestRecords(measure.Percentile), Dimension.Count)} are needed",
            "");
    }

    private static string WithoutText(LatencyPopulation clean, LatencyMeasure measure) => IsTooFew(clean.Total, measure)
        ? "too few without them"
        : $"{Quantity.Text(clean.AtPercentile(measure.Percentile), Dimension.Time)} without them";

    private static string WarmUpText(LatencyMeasure measure, JudgeInput input)
    {
        if (input.LatencyScope.Begin is not { } begin)
            return "";
        LatencyPopulation whole = LatencyPopulation.Of(input.Judged, measure.Kind, input.CountsAreFinal, withHeldBack: false);
        return IsTooFew(whole.Total, measure)
            ? ""
            : $"; {Quantity.Text(whole.AtPercentile(measure.Percentile), Dimension.Time)} including the time before "
                + RunTime.Text(begin.AtUs);
    }

    private static string RangeText(ValueRange? range, ShareRange? over)
    {
        string value = range is { } ends
            ? $"{Quantity.Text(ends.Low, Dimension.Time)} .. {Quantity.Text(ends.High, Dimension.Time)}; "
            : "";
        return over is { Share: > 0 } share
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{value}{Figures.Share(100 * share.Share)} over limit ({100 * share.Low:0.##} .. {100 * share.High:0.##}); ")
            : value;
    }

    private static string HeldBackText(double heldBack, double withAll, long never)
    {
        string counted = heldBack == 0
            ? "none held back"
            : $"{Quantity.Text(withAll, Dimension.Time)} with held-back records counted ({Quantity.Text(heldBack * 100, Dimension.Share)})";
        return never == 0 ? counted : $"{counted}; {Quantity.Text(never, Dimension.Count)} never came back";
    }
}
