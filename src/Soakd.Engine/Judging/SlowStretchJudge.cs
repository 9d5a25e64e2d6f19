using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// When was it slow? Lists the stretches of time in which the p95 response of an interval was over the limit, or in which nothing came
/// back. The latter counts only when the oldest missing record is older than the limit, or when records waited for the whole interval and
/// none was even acknowledged. soakd owns a stretch that is slow only because of held-back records. Stretches explain the p95 objective;
/// they do not change the verdict.
/// </summary>
internal sealed class SlowStretchJudge : IJudge
{
    private const int MaxListed = 10;

    private readonly Dictionary<LatencyKind, LatencyHistogram> _merged = Enum.GetValues<LatencyKind>()
        .ToDictionary(kind => kind, _ => new LatencyHistogram(HistogramLayout.Interval));

    private readonly SlowStretches _stretches;
    private readonly Condition _limit;
    private readonly PressureWatch _pressure;

    /// <param name="stretches">Receives the slow intervals.</param>
    /// <param name="objectives">The objectives. The limit of the p95 response decides what is slow.</param>
    /// <param name="pressure">Shows when soakd's own consumer was behind.</param>
    public SlowStretchJudge(SlowStretches stretches, IEnumerable<Objective> objectives, PressureWatch pressure)
    {
        (_stretches, _pressure) = (stretches, pressure);
        _limit = objectives
            .Where(objective => objective.Measure is LatencyMeasure { Kind: LatencyKind.Response, Percentile: 95 })
            .Select(objective => objective.Condition)
            .FirstOrDefault(new Condition(Comparison.AtMost, double.PositiveInfinity, Dimension.Time));
    }

    public void Apply(JournalEntry entry, RunTally tally)
    {
        if (entry is not Interval interval)
            return;
        Merge(interval, tally);
        long? clean = P95(LatencyKind.Response);
        _merged[LatencyKind.Response].Add(_merged[LatencyKind.ResponseHeldBack]);
        long? all = P95(LatencyKind.Response);
        if (IsSlow(clean))
            Add(interval, clean, IsOwnStop(interval, clean!.Value) ? Owner.Generator : OwnerOf(tally.Run));
        else if (IsSlow(all))
            Add(interval, all, HeldBackRecords.OwnerOf(_merged[LatencyKind.SelfLag], _merged[LatencyKind.ResponseHeldBack]));
        else if (IsSilent(interval, tally))
            Add(interval, null, OwnerOfSilence(interval, tally.Run));
    }

    public JudgeResult Judge(JudgeInput input)
    {
        Finding[] listed =
        [
            .. _stretches.Longest
                .OrderByDescending(stretch => stretch.Window.LengthUs)
                .ThenBy(stretch => stretch.From)
                .Take(MaxListed)
                .OrderBy(stretch => stretch.From)
                .Select(FindingOf),
        ];
        int more = _stretches.Count - listed.Length;
        return more > 0
            ? JudgeResult.Found(
                listed, Figures.Count(more, "shorter slow stretch is not listed", "shorter slow stretches are not listed"))
            : JudgeResult.Found(listed);
    }

    // Sums the latencies of the judged records of the interval.
    private void Merge(Interval interval, RunTally tally)
    {
        foreach (LatencyHistogram histogram in _merged.Values)
            histogram.Clear();
        foreach (SegmentInterval part in interval.Segments)
        {
            if (!tally.Segments.TryGetValue(part.Segment, out SegmentTotals? segment) || segment.Entry is not { Judged: true })
                continue;
            foreach ((LatencyKind kind, LatencyCounts counts) in part.Latencies)
                _merged[kind].Add(counts);
        }
    }

    private bool IsSlow(long? p95) => p95 is { } value && !_limit.Holds(value);

    // Nothing came back at all. Before the first judged segment this is not reported.
    private bool IsSilent(Interval interval, RunTally tally) =>
        interval.Segments.All(part => part.Counts.Arrived <= 0)
        && (!_limit.Holds(interval.Levels.BehindUs) || IsTotalOutage(interval))
        && tally.Segments.Values.Any(segment => segment.Entry is { Judged: true });

    // In a total outage nothing is acknowledged, so no acknowledged record is missing. When more records wait than became due in the
    // interval, some of them have waited for the whole interval. At a low rate, a single record that was just sent does not count.
    private static bool IsTotalOutage(Interval interval) =>
        interval.Segments.All(part => part.Counts.Acked <= 0)
        && interval.Levels.Backlog + interval.Levels.InFlight > interval.Segments.Sum(part => part.Counts.Scheduled);

    private void Add(Interval interval, long? p95, Owner owner)
    {
        // Only when the probe is backpressured, not when it is behind for a single second: after an outage, many records come back at once,
        // and it reads them within the next second.
        if (_pressure.IsLatest(interval) && _pressure[PressureDomain.Probe].IsBackpressured)
            owner = Owner.Probe;
        var window = new Window(interval.BeginUs, interval.EndUs);
        LatencyHistogram response = _merged[LatencyKind.Response];
        bool tooFew = p95 is not null && response.Total < Percentiles.P95.FewestRecords;
        _stretches.Add(new SlowStretch(
            interval.Number, interval.Number, window, (tooFew ? response.Max : p95) ?? 0, tooFew, p95 is null ? 1 : 0,
            p95 ?? interval.Levels.BehindUs - interval.LengthUs, owner));
    }

    private long? P95(LatencyKind kind) => _merged[kind].ValueAtPercentile(95);

    private Owner OwnerOf(RunEntry run)
    {
        long blocked = P95(LatencyKind.BlockedLag) ?? 0;
        return LatencyOwner.Of(blocked + (P95(LatencyKind.Ack) ?? 0), blocked + (P95(LatencyKind.Service) ?? 0), run);
    }

    // soakd stood still for at least half of the time that is too long.
    private static bool IsOwnStop(Interval interval, long us) => interval.StoodStillUs > 0 && 2 * interval.StoodStillUs >= us;

    // Records that are acknowledged in time and do not come back are waiting after the broker.
    private Owner OwnerOfSilence(Interval interval, RunEntry run) =>
        IsOwnStop(interval, IsTotalOutage(interval) ? interval.LengthUs : interval.Levels.BehindUs) ? Owner.Generator
        : IsTotalOutage(interval) || IsSlow(P95(LatencyKind.Ack)) ? Owner.Broker
        : run.HasPipeline ? Owner.Pipeline
        : Owner.Unattributed;

    private Finding FindingOf(SlowStretch stretch)
    {
        string length = RunTime.Length(stretch.Window.LengthUs);
        string worst = stretch.WorstUs > 0 ? Quantity.Text(stretch.WorstUs, Dimension.Time) : "never";
        string silent = stretch.Silent > 0 ? $", nothing came back in {stretch.Silent} of its seconds" : "";
        string what = stretch.TooFew ? "response" : "p95 response";
        string detail = stretch.WorstUs > 0 ? $"{what} up to {worst} for {length}{silent}" : $"nothing came back for {length}";
        string own = stretch.Owner.IsSoakd() ? "; caused by soakd itself" : "";
        return new Finding("slow-stretch", Verdict.Pass, stretch.Owner, worst, _limit.ToString(), stretch.Window, detail + own, "");
    }
}
