using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Decides a percentile objective by the share of records over its limit and the range of that share (docs/method.md#share-over-the-limit).
/// PASS when the upper end of the range is within the share that the percentile allows; FAIL when the lower end is above it; otherwise
/// WARN. But an outage is not noise: a share that is too large is a FAIL when more than half of it came during backpressure that the broker
/// or the pipeline owns.
/// </summary>
internal sealed class PercentileTest(LatencyEvidence evidence, PressureWatch pressure)
{
    // For a higher percentile, a run has too few independent records over it for a range.
    internal const double RarestRange = 99;

    private const double Most = 0.5;

    /// <summary>The share of the judged records that are over the limit.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="population">All its records, including those that are known only at the end never to have come back.</param>
    /// <param name="input">The input of all judges.</param>
    /// <param name="backpressured">The part of the share, 0 to 1, that came in episodes of the broker or the pipeline, or that never came
    /// back.</param>
    /// <param name="probe">The part of the share, 0 to 1, that was read while soakd's own consumer was behind.</param>
    /// <param name="heldBackAsGood">Whether the records that soakd held back count, as records within the limit.</param>
    public ShareRange Share(
        Objective objective, LatencyPopulation population, JudgeInput input, out double backpressured, out double probe,
        bool heldBackAsGood = false)
    {
        List<ExceedanceCell> cells = evidence.Over(objective, input.IsJudged, input.LatencyScope.From);
        long unseen = Math.Max(0, population.Total - cells.Sum(cell => cell.Total));
        if (unseen > 0 && cells.Count > 0)
            cells[^1] = cells[^1].With(new ExceedanceCell(cells[^1].Window, unseen, unseen));

        double over = cells.Sum(cell => cell.Over);
        double inEpisodes = OverWhere(pressure.IsBackpressuredAt);
        // Records that did not come back before the end of the drain are not noise either, whenever they were sent.
        backpressured = over > 0 ? Math.Max(inEpisodes, unseen) / over : 0;
        probe = over > 0 && objective.Measure is not LatencyMeasure { Kind: LatencyKind.Ack }
            ? OverWhere(pressure.IsProbeBackpressuredAt) / over
            : 0;
        return ExceedanceShare.Of(heldBackAsGood ? cells.ConvertAll(cell => cell.WithHeldBackAsGood) : cells);

        double OverWhere(Func<long, bool> isIn) => cells.Where(cell => cell.Over != 0 && isIn(cell.Window.ToUs)).Sum(cell => cell.Over);
    }

    /// <summary>The verdict from a share.</summary>
    /// <param name="share">The share and its range.</param>
    /// <param name="allowed">The share that the percentile allows: 0.05 for a p95.</param>
    /// <param name="backpressured">The part of the share that came in episodes of the broker or the pipeline, 0 to 1.</param>
    public static Verdict Decide(ShareRange share, double allowed, double backpressured) =>
        share.High <= allowed ? Verdict.Pass
        : share.Low > allowed || IsOutage(share, allowed, backpressured) ? Verdict.Fail
        : Verdict.Warn;

    /// <summary>Whether a share is too large, and most of it came in episodes of the broker or the pipeline.</summary>
    /// <inheritdoc cref="Decide"/>
    public static bool IsOutage(ShareRange share, double allowed, double backpressured) => share.Share > allowed && backpressured > Most;

    /// <summary>Whether most of a share was read while soakd's own consumer was behind.</summary>
    /// <param name="probe">That part of the share, 0 to 1.</param>
    public static bool IsOfProbe(double probe) => probe > Most;

    /// <summary>The range of the percentile; null when there is too little data, and during the run, because it is expensive.</summary>
    public ValueRange? Range(LatencyMeasure measure, JudgeInput input)
    {
        if (measure.Percentile > RarestRange || input.Tally.End is null)
            return null;
        List<LatencyCounts> cells = evidence.Histograms(measure.Kind, input.IsJudged, input.LatencyScope.From);
        if (cells.Count < BlockBootstrap.MinCells)
            return null;
        (long low, long high) = new BlockBootstrap(cells).Range(measure.Percentile);
        return new ValueRange(low, high);
    }
}
