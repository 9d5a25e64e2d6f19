using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// Decides on a percentile by the share of records over its limit and that share's range (docs/method.md#share-over-the-limit): held when
/// the upper end is within what the percentile allows, broken when the lower end is over it. Between the two it is worth a look; but an
/// outage is no noise: a share that is too large is a break when more than half of it came in backpressure that broker or pipeline own.
/// </summary>
internal sealed class PercentileTest(LatencyEvidence evidence, PressureWatch pressure)
{
    // Of a rarer percentile a run has too few independent cases for a range.
    internal const double RarestRange = 99;

    /// <summary>The share of the judged records that are over the limit.</summary>
    /// <param name="objective">A percentile below 100.</param>
    /// <param name="population">All records that it is about, those included that turned out only at the end never to be seen.</param>
    /// <param name="input">The run.</param>
    /// <param name="backpressured">How much of the share came in episodes that broker or pipeline own, or never came, 0 to 1.</param>
    /// <param name="probe">How much of it was read while soakd's own consumer did not keep up, 0 to 1.</param>
    public ShareRange Share(Objective objective, LatencyPopulation population, JudgeInput input, out double backpressured, out double probe)
    {
        List<ExceedanceCell> cells = evidence.Over(objective, input.IsJudged, input.LatencyScope.From);
        long unseen = Math.Max(0, population.Total - cells.Sum(cell => cell.Total));
        if (unseen > 0 && cells.Count > 0)
            cells[^1] = cells[^1].With(new ExceedanceCell(cells[^1].Window, unseen, unseen));

        double over = cells.Sum(cell => cell.Over);
        double inEpisodes = OverWhere(pressure.IsBackpressuredAt);
        // What did not come back before the drain was over is no noise either, whenever it was sent.
        backpressured = over > 0 ? Math.Max(inEpisodes, unseen) / over : 0;
        probe = over > 0 && objective.Measure is not LatencyMeasure { Kind: LatencyKind.Ack } ? OverWhere(pressure.IsProbeBackpressuredAt) / over : 0;
        return ExceedanceShare.Of(cells);

        double OverWhere(Func<long, bool> isIn) => cells.Where(cell => cell.Over != 0 && isIn(cell.Window.ToUs)).Sum(cell => cell.Over);
    }

    /// <summary>What follows from a share.</summary>
    /// <param name="share">The share and its range.</param>
    /// <param name="allowed">What the percentile allows: 0.05 for a p95.</param>
    /// <param name="backpressured">How much of it came in owned episodes.</param>
    public static Verdict Decide(ShareRange share, double allowed, double backpressured) =>
        share.High <= allowed ? Verdict.Pass
        : share.Low > allowed || (share.Share > allowed && backpressured > 0.5) ? Verdict.Fail
        : Verdict.Warn;

    /// <summary>The percentile's range; null where there is too little to tell it from, and while the run is on, for its cost.</summary>
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
