using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plan;
using Soakd.Engine.Statistics;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// When did the latency settle? If the plan has no warm-up of its own, the time before is left out of the judged latencies at the end of
/// the run (docs/method.md#settling: MSER-5, at most a quarter of the run). It uses the first judged load while its rate is constant,
/// because other loads are not comparable. It leaves out only time that was slower than the rest from the first second on, and no time with
/// backpressure that somebody else than soakd caused. So an error of the system does not count as warm-up.
/// </summary>
internal sealed class LatencyWarmUp
{
    internal const int Parts = 4;
    internal const double Ratio = 0.10;
    internal const double MinDifferenceUs = 1_000;
    private const string NeverSettled = "the latency did not settle, so no steady state was judged: a longer run is needed";

    private readonly ResponseMedians _medians = new();
    private readonly FirstQuarterLatencies? _firstQuarter;
    private readonly SoakPlan? _plan;

    public LatencyWarmUp(RunEntry run)
    {
        if (PlanReader.TryRead(run.Plan, out _plan, out _) && _plan.Settle)
            _firstQuarter = new FirstQuarterLatencies((long)Math.Ceiling(_plan.Duration.TotalSeconds / Parts));
    }

    public void Add(Interval interval, RunTally tally)
    {
        _medians.Add(interval);
        _firstQuarter?.Add(interval, tally.IsJudged);
    }

    /// <summary>The part of the run on which latency is judged, and a note about it.</summary>
    public (LatencyScope Scope, string? Note) Judge(RunTally tally, LoadTally judged, LatencyEvidence evidence, PressureWatch pressure)
    {
        var whole = new LatencyScope(judged, null);
        if (tally.End is null)
            return (whole, null);
        PlayedSegment[] load = [.. FirstLoad(tally)];
        if (load.Length == 0)
            return (whole, null);

        List<MedianBatch> batches = _medians.Select(id => load.Any(segment => segment.Entry.Id == id));
        int cut = WarmUpCut.Find([.. batches.Select(batch => batch.Mean)]) ?? 0;
        if (cut == batches.Count && cut > 0)
            return (whole, Matters(Mean(batches.Take(cut / 2)), Mean(batches.Skip(cut / 2))) ? NeverSettled : null);
        cut = SlowFromTheBegin(batches, cut);
        if (cut == 0)
            return (whole, null);

        string at = RunTime.Text(batches[cut].FromUs);
        string counts = $"the latency settled at {at}; the judged time before is included";
        if (_firstQuarter is null)
            return (whole, $"{counts}, because the plan does not leave it out");
        if (!IsWhole(judged, tally))
            return (whole, $"{counts}, because the journal declares segments after their records");
        long backpressuredUs = pressure.FirstBackpressuredUs(judged.Window.FromUs);
        long quarterUs = judged.Window.ToUs / Parts;
        string why = backpressuredUs < quarterUs
            ? "because backpressure is not a warm-up"
            : "because at most a quarter of the run is left out";
        if (Begin(batches, batches[cut].From, Math.Min(backpressuredUs, quarterUs), evidence.Stretch()) is not { } begin)
            return (whole, $"{counts}, {why}");

        LoadTally left = judged with
        {
            Latencies = _firstQuarter.From(begin.Interval, tally.IsJudged),
            Window = judged.Window with { FromUs = begin.AtUs },
            PlayedUs = judged.PlayedUs - (begin.AtUs - judged.Window.FromUs),
        };
        string judgedFrom = $"latency is judged from {RunTime.Text(begin.AtUs)} on";
        return (new LatencyScope(left, begin), begin.AtUs >= batches[cut].FromUs
            ? $"{judgedFrom}, after it had settled: the time before is left out as warm-up (MSER-5)"
            : $"{judgedFrom}, although it settled only at {at}, {why}");
    }

    // The judged segments of the first phase, up to the first change of the rate.
    private IEnumerable<PlayedSegment> FirstLoad(RunTally tally)
    {
        PlayedSegment[] judged = [.. tally.Played().Where(segment => segment.Entry.Judged)];
        if (judged.Length == 0 || _plan?.Phases.FirstOrDefault(phase => phase.Name == judged[0].Entry.Phase) is { HasOneRate: false })
            return [];
        SegmentEntry first = judged[0].Entry;
        return judged.TakeWhile(segment => (segment.Entry.Phase, segment.Entry.AskedMilli) == (first.Phase, first.AskedMilli));
    }

    // The number of batches from the start that are all slower than the time after the cut. A latency that was good at first and then
    // became worse is not a warm-up.
    private static int SlowFromTheBegin(List<MedianBatch> batches, int cut)
    {
        if (cut == 0)
            return 0;
        double settled = Mean(batches.Skip(cut));
        return batches.Take(cut).TakeWhile(batch => batch.Mean > settled && Matters(batch.Mean, settled)).Count();
    }

    private static bool Matters(double before, double after) => Math.Abs(before - after) > Math.Max(MinDifferenceUs, Ratio * after);

    private static double Mean(IEnumerable<MedianBatch> batches) => batches.Average(batch => batch.Mean);

    // The first stretch after the latency settled, but at latest the last one that begins before the limit. Null when that is the very
    // first.
    private LatencyBegin? Begin(List<MedianBatch> batches, long settled, long limitUs, long ofEvidence)
    {
        long stretch = Math.Max(_firstQuarter!.Stretch(), ofEvidence);
        MedianBatch last = batches.LastOrDefault(batch => batch.FromUs <= limitUs);
        long from = Math.Min((settled + stretch - 1) / stretch * stretch, Math.Min(last.From, _firstQuarter.Until) / stretch * stretch);
        return from > batches[0].From ? new LatencyBegin(from, batches.First(batch => batch.From >= from).FromUs) : null;
    }

    // False when the journal declares segments after their records: then the first quarter lacks those records.
    private bool IsWhole(LoadTally judged, RunTally tally) =>
        _firstQuarter!.From(0, tally.IsJudged)[LatencyKind.Response].Total == judged.Latencies[LatencyKind.Response].Total;
}
