using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Plan;
using Soakd.Engine.Statistics;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// When did the latency settle? Where a plan names no warm-up of its own, what came before is left out of the judged latencies at the run's
/// end (docs/method.md#settling: MSER-5, at most a quarter of the run). It looks at the first judged load as long as that is the same,
/// since others are not comparable; it cuts only what was slower than the rest from the first second on; and nothing in which something
/// else than soakd itself pushed back. A fault must not pass for a warm-up.
/// </summary>
internal sealed class Settling
{
    internal const int Parts = 4;
    internal const double Ratio = 0.10;
    internal const double LeastUs = 1_000;
    private const string NeverSettled = "the latency did not settle: what was judged is no steady state, and a longer run would say more";

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
        var whole = new TimedPart(judged, null);
        if (tally.End is null)
            return (whole, null);
        PlayedSegment[] load = [.. FirstLoad(tally)];
        if (load.Length == 0)
            return (whole, null);

        List<MedianBatch> batches = _medians.Of(id => load.Any(segment => segment.Entry.Id == id));
        int cut = WarmUpCut.Find([.. batches.Select(batch => batch.Mean)]) ?? 0;
        if (cut == batches.Count && cut > 0)
            return (whole, Matters(Mean(batches.Take(cut / 2)), Mean(batches.Skip(cut / 2))) ? NeverSettled : null);
        cut = SlowFromTheBegin(batches, cut);
        if (cut == 0)
            return (whole, null);

        string at = RunTime.Text(batches[cut].FromUs);
        string counts = $"the latency settled at {at}; what was judged before it counts all the same";
        if (_opening is null)
            return (whole, $"{counts}, for the plan does not ask to leave it out");
        if (!IsWhole(judged, tally))
            return (whole, $"{counts}, for the journal declares segments after their records");
        long pressedUs = pressure.FirstPressedUs(judged.Window.FromUs);
        long quarterUs = judged.Window.ToUs / Parts;
        string why = pressedUs < quarterUs ? "what pushes back is no warm-up" : "no more than a quarter of the run is left out";
        if (Begin(batches, batches[cut].From, Math.Min(pressedUs, quarterUs), evidence.Stretch()) is not { } begin)
            return (whole, $"{counts}: {why}");

        LoadTally left = judged with
        {
            Latencies = _opening.From(begin.Interval, tally.IsJudged), Window = judged.Window with { FromUs = begin.AtUs },
            PlayedUs = judged.PlayedUs - (begin.AtUs - judged.Window.FromUs),
        };
        string told = $"latency judged from {RunTime.Text(begin.AtUs)} on";
        return (new TimedPart(left, begin), begin.AtUs >= batches[cut].FromUs
            ? $"{told}, where it had settled: what came before is left out as warm-up (MSER-5)"
            : $"{told}; it settled only at {at}, but {why}");
    }

    // Judged segments of the first phase, as long as the rate is the same.
    private IEnumerable<PlayedSegment> FirstLoad(RunTally tally)
    {
        PlayedSegment[] judged = [.. tally.Played().Where(segment => segment.Entry.Judged)];
        if (judged.Length == 0 || _plan?.Phases.FirstOrDefault(phase => phase.Name == judged[0].Entry.Phase) is { HasOneRate: false })
            return [];
        SegmentEntry first = judged[0].Entry;
        return judged.TakeWhile(segment => (segment.Entry.Phase, segment.Entry.AskedMilli) == (first.Phase, first.AskedMilli));
    }

    // Batches up to the cut that are slower than what follows it, from the first one on and without a gap: what was well at first and got
    // worse was no warm-up.
    private static int SlowFromTheBegin(List<MedianBatch> batches, int cut)
    {
        if (cut == 0)
            return 0;
        double settled = Mean(batches.Skip(cut));
        return batches.Take(cut).TakeWhile(batch => batch.Mean > settled && Matters(batch.Mean, settled)).Count();
    }

    private static bool Matters(double before, double after) => Math.Abs(before - after) > Math.Max(LeastUs, Ratio * after);

    private static double Mean(IEnumerable<MedianBatch> batches) => batches.Average(batch => batch.Mean);

    // The first stretch after it settled, or the last one that does not begin behind the limit. None where that is the first of all.
    private LatencyBegin? Begin(List<MedianBatch> batches, long settled, long limitUs, long ofEvidence)
    {
        long stretch = Math.Max(_opening!.Stretch(), ofEvidence);
        MedianBatch last = batches.LastOrDefault(batch => batch.FromUs <= limitUs);
        long from = Math.Min((settled + stretch - 1) / stretch * stretch, Math.Min(last.From, _opening.Until) / stretch * stretch);
        return from > batches[0].From ? new LatencyBegin(from, batches.First(batch => batch.From >= from).FromUs) : null;
    }

    // A journal in which segments were declared after their records does not say it twice.
    private bool IsWhole(LoadTally judged, RunTally tally) =>
        _opening!.From(0, tally.IsJudged)[LatencyKind.Response].Total == judged.Latencies[LatencyKind.Response].Total;
}
