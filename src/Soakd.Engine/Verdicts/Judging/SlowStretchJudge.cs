using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// When was it slow? Lists the stretches in which the p95 response of an interval was over the limit, or nothing came back though the
/// oldest record out was older than it. They explain the p95 objective; they judge nothing of their own.
/// </summary>
internal sealed class SlowStretchJudge : IJudge
{
    private const int MostTold = 10;

    private readonly Dictionary<LatencyKind, LatencyHistogram> _merged = Enum.GetValues<LatencyKind>()
        .ToDictionary(kind => kind, _ => new LatencyHistogram(HistogramLayout.Interval));

    private readonly SlowStretches _stretches = new();
    private readonly Condition _limit;

    /// <param name="objectives">Among them the p95 response, whose limit says what is slow.</param>
    public SlowStretchJudge(IEnumerable<Objective> objectives) => _limit = objectives
        .Where(objective => objective.Measure is LatencyMeasure { Kind: LatencyKind.Response, Percentile: 95 })
        .Select(objective => objective.Condition)
        .FirstOrDefault(new Condition(Comparison.AtMost, double.PositiveInfinity, Dimension.Time));

    public void Take(JournalEntry entry, RunTally tally)
    {
        if (entry is not IntervalEntry { Interval: var interval } || !Merge(interval, tally))
            return;
        long? p95 = _merged[LatencyKind.Response].ValueAtPercentile(95);
        bool silent = p95 is null && !_limit.Holds(interval.Levels.BehindUs);
        if (silent || (p95 is { } value && !_limit.Holds(value)))
        {
            var window = new Window(interval.BeginUs, interval.EndUs);
            _stretches.Add(new SlowStretch(
                interval.Number, interval.Number, window, p95 ?? 0, silent ? 1 : 0, OwnerOf(tally.Run)));
        }
    }

    public Ruling Judge(Bench bench)
    {
        Finding[] told =
        [
            .. _stretches.All
                .OrderByDescending(stretch => stretch.Window.LengthUs)
                .ThenBy(stretch => stretch.From)
                .Take(MostTold)
                .OrderBy(stretch => stretch.From)
                .Select(Tell),
        ];
        int more = _stretches.All.Count - told.Length;
        return more > 0 ? Ruling.Found(told, $"{more} shorter slow stretches are not listed") : Ruling.Found(told);
    }

    // The interval's judged records; false when it has none.
    private bool Merge(Interval interval, RunTally tally)
    {
        foreach (LatencyHistogram histogram in _merged.Values)
            histogram.Clear();
        bool judged = false;
        foreach (SegmentInterval part in interval.Segments)
        {
            if (!tally.Segments.TryGetValue(part.Segment, out SegmentTotals? segment) || segment.Entry is not { Judged: true })
                continue;
            judged = true;
            foreach ((LatencyKind kind, LatencyCounts counts) in part.Latencies)
                _merged[kind].Add(counts);
        }

        return judged;
    }

    private Owner OwnerOf(RunEntry run)
    {
        double ack = P95(LatencyKind.Ack) + P95(LatencyKind.BlockedLag);
        double service = P95(LatencyKind.Service) + P95(LatencyKind.BlockedLag);
        if (service == 0)
            return ack > 0 && _limit.Holds(ack) ? Owner.Unattributed : Owner.Broker;
        return 2 * ack >= service ? Owner.Broker : run.SelfTest ? Owner.Unattributed : Owner.Pipeline;

        double P95(LatencyKind kind) => _merged[kind].ValueAtPercentile(95) ?? 0;
    }

    private Finding Tell(SlowStretch stretch)
    {
        string worst = stretch.WorstUs > 0 ? Quantity.Text(stretch.WorstUs, Dimension.Time) : "never";
        string silent = stretch.Silent > 0 ? $", nothing came back in {stretch.Silent} of its seconds" : "";
        return new Finding(
            "slow-stretch", Verdict.Pass, stretch.Owner, worst, _limit.ToString(), stretch.Window,
            $"p95 response up to {worst} for {RunTime.Length(stretch.Window.LengthUs)}{silent}", "");
    }
}
