using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Plan;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts.Statistics;
using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// When did the latency settle? Where a plan names no warm-up of its own, what came before is left out of the judged latencies at the run's
/// end (measurement.md §5: MSER-5, at most a quarter of the run). It looks at the first judged load as long as that is the same, since
/// others are not comparable; it cuts where that changes the median by something that matters; and never into what broker or pipeline
/// pushed back, for an outage is no warm-up.
/// </summary>
internal sealed class Settling
{
    private const int Parts = 4;
    private const double Ratio = 0.10;
    private const double LeastUs = 1_000;

    private readonly ResponseMedians _medians = new();
    private readonly OpeningLatencies? _opening;
    private readonly SoakPlan? _plan;

    public Settling(RunEntry run)
    {
        if (PlanReader.TryRead(run.Plan, out _plan, out _) && _plan.Settle)
            _opening = new OpeningLatencies((long)Math.Ceiling(_plan.Duration.TotalSeconds / Parts));
    }

    public void Take(Interval interval, RunTally tally)
    {
        _medians.Take(interval);
        _opening?.Take(interval, tally.IsJudged);
    }

    /// <summary>What latency is judged on, and what is to be told of it.</summary>
    public (TimedPart Part, string? Note) Judge(RunTally tally, LoadTally judged, LatencyEvidence evidence, PressureWatch pressure)
    {
        var whole = new TimedPart(judged, 0);
        PlayedSegment[] load = [.. FirstLoad(tally)];
        if (tally.End is null || load.Length == 0)
            return (whole, null);

        List<MedianBatch> batches = _medians.Of(id => load.Any(segment => segment.Entry.Id == id));
        int cut = WarmUpCut.Find([.. batches.Select(batch => batch.Mean)]) ?? 0;
        bool settled = cut < batches.Count;
        if (cut == 0 || !Matters(batches, settled ? cut : batches.Count / 2))
            return (whole, null);
        if (!settled)
            return (whole, "the latency did not settle: what was judged is no steady state, and a longer run would say more");

        string at = RunTime.Text(batches[cut].FromUs);
        if (_opening is null)
            return (whole, $"the latency settled at {at}; what was judged before it counts all the same, since the plan names its warm-up");
        long pressedUs = pressure.FirstPressedUs(judged.Window.FromUs);
        long quarterUs = judged.Window.ToUs / Parts;
        string why = pressedUs < quarterUs ? "what pushes back is no warm-up" : "no more than a quarter of the run is left out";
        MedianBatch? start = Start(batches, batches[cut].From, Math.Min(pressedUs, quarterUs), Math.Max(_opening.Stretch, evidence.Stretch));
        if (start is not { } from || !IsWhole(judged, tally))
            return (whole, $"the latency settled at {at}; what was judged before it counts all the same: {why}");

        LoadTally left = judged with
        {
            Latencies = _opening.From(from.From, tally.IsJudged), Window = judged.Window with { FromUs = from.FromUs },
            PlayedUs = judged.PlayedUs - (from.FromUs - judged.Window.FromUs),
        };
        string told = $"latency judged from {RunTime.Text(from.FromUs)} on";
        return (new TimedPart(left, from.From), from.FromUs >= batches[cut].FromUs
            ? $"{told}, where it had settled: what came before is left out as warm-up (MSER-5)"
            : $"{told}; it settled only at {at}, but {why}");
    }

    // Judged segments of the first phase, as long as the rate is the same.
    private IEnumerable<PlayedSegment> FirstLoad(RunTally tally)
    {
        PlayedSegment[] judged = [.. tally.Played().Where(segment => segment.Entry.Judged)];
        if (judged.Length == 0 || _plan?.Phases.FirstOrDefault(phase => phase.Name == judged[0].Entry.Phase) is RampPhase or BurstPhase)
            return [];
        SegmentEntry first = judged[0].Entry;
        return judged.TakeWhile(segment => (segment.Entry.Phase, segment.Entry.AskedMilli) == (first.Phase, first.AskedMilli));
    }

    private static bool Matters(List<MedianBatch> batches, int cut)
    {
        double before = batches.Take(cut).Average(batch => batch.Mean);
        double after = batches.Skip(cut).Average(batch => batch.Mean);
        return Math.Abs(before - after) > Math.Max(LeastUs, Ratio * after);
    }

    // The first batch of a stretch: where it settled, or before the limit. None where that is the first of all.
    private MedianBatch? Start(List<MedianBatch> batches, long settled, long limitUs, long stretch)
    {
        long from = (settled + stretch - 1) / stretch * stretch;
        MedianBatch last = batches.LastOrDefault(batch => batch.FromUs <= limitUs);
        from = Math.Min(from, Math.Min(last.From, _opening!.Until) / stretch * stretch);
        return from > batches[0].From ? batches.First(batch => batch.From >= from) : null;
    }

    // A journal in which segments were declared after their records does not say it twice.
    private bool IsWhole(LoadTally judged, RunTally tally) =>
        _opening!.From(0, tally.IsJudged)[LatencyKind.Response]?.Total == judged.Latencies[LatencyKind.Response]?.Total;
}
