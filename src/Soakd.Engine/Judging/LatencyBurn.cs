using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plan;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Judging;

/// <summary>
/// The burn rate of a run's p95 objective, folded from its journal (docs/method.md#burn-rate). It is for alerts during the run; the verdict
/// uses the whole run. Not thread-safe.
/// </summary>
public sealed class LatencyBurn
{
    internal const long ShortestUs = 600_000_000;
    internal const long UnknownUs = 3_600_000_000;

    private readonly LatencyHistogram _response = new(HistogramLayout.Interval);
    private readonly HashSet<int> _judged = [];
    private readonly BurnRate _rate;

    private LatencyBurn(Objective objective, long plannedUs)
    {
        Objective = objective;
        _rate = new BurnRate(plannedUs, 0.05);
    }

    /// <summary>The p95 objective of the response.</summary>
    public Objective Objective { get; }

    /// <summary>The burn rate as a multiple of the allowed rate, while it breaks a rule; null otherwise.</summary>
    public double? Burning => _rate.Burning;

    /// <inheritdoc cref="BurnRate.CurrentBurn"/>
    public double CurrentBurn => _rate.CurrentBurn;

    /// <summary>The window of the broken rule, in microseconds.</summary>
    public long WindowUs => _rate.WindowUs;

    /// <summary>The latest second's p95, in microseconds; null when too few records came back in it.</summary>
    public long? P95Us => _response.Total >= Percentiles.P95.FewestRecords ? _response.ValueAtPercentile(Percentiles.P95.Value) : null;

    /// <summary>Creates the burn rate of a run; null when the run has no p95 objective.</summary>
    /// <param name="run">Its declaration.</param>
    public static LatencyBurn? Of(RunEntry run) =>
        ObjectiveSet.Of(run).Objectives.FirstOrDefault(IsHeadline) is { } objective ? new LatencyBurn(objective, PlannedUs(run)) : null;

    /// <summary>Applies an entry, in the order of the journal.</summary>
    /// <param name="entry">Any entry.</param>
    public void Apply(JournalEntry entry)
    {
        if (entry is SegmentEntry { Judged: true } segment)
            _judged.Add(segment.Id);
        else if (entry is Interval interval)
            Apply(interval);
    }

    private void Apply(Interval interval)
    {
        _response.Clear();
        (long total, long bad) = (0, 0);
        foreach (SegmentInterval part in interval.Segments.Where(part => _judged.Contains(part.Segment)))
        {
            ExceedanceCell cell = LatencyEvidence.CellOf(Objective, interval, part);
            (total, bad) = (total + cell.Total, bad + cell.Over);
            if (part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? response))
                _response.Add(response);
        }

        _rate.Add(interval.EndUs, total, bad);
    }

    private static bool IsHeadline(Objective objective) =>
        objective.Measure is LatencyMeasure { Kind: LatencyKind.Response, Percentile: 95 };

    private static long PlannedUs(RunEntry run) => PlanReader.TryRead(run.Plan, out SoakPlan? plan, out _)
        ? Math.Max(ShortestUs, (long)plan.Duration.TotalMicroseconds)
        : UnknownUs;
}
