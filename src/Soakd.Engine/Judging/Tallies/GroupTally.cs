using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>What was read of the group of one target over the run.</summary>
/// <param name="target">The target's name.</param>
internal sealed class GroupTally(string target)
{
    private readonly SteadyLag _steady = new();
    private readonly LatencyHistogram _judged = new(HistogramLayout.Interval);

    /// <summary>The target's name.</summary>
    public string Target => target;

    /// <summary>How often it was read in the judged part of the load.</summary>
    public long Looks => _judged.Total;

    /// <summary>The largest lag of the judged part, without the saw-tooth of commits, in microseconds, and when it was.</summary>
    public (long LagUs, long AtUs) Largest { get; private set; } = (-1, 0);

    /// <summary>The lag when it was last read in the judged part, without the saw-tooth of commits, in microseconds.</summary>
    public long LastJudgedUs { get; private set; }

    /// <summary>The lag as it was last read, with the saw-tooth of commits, in microseconds; null when it was never read.</summary>
    public long? LastReadUs { get; private set; }

    /// <summary>In how many looks of the judged part a committed offset was no offset of the log.</summary>
    public long UnknownLooks { get; private set; }

    /// <summary>A percentile of the lags in the judged part, in microseconds.</summary>
    public long AtPercentile(double percentile) => _judged.ValueAtPercentile(percentile) ?? 0;

    /// <summary>The group was read.</summary>
    public void Add(Interval interval, double lagSeconds, double unknown, bool isJudged)
    {
        LastReadUs = (long)(lagSeconds * 1e6);
        long lagUs = (long)(_steady.Add(interval.EndUs, lagSeconds) * 1e6);
        if (!isJudged)
            return;
        UnknownLooks += unknown > 0 ? 1 : 0;
        LastJudgedUs = lagUs;
        _judged.Record(lagUs);
        if (lagUs > Largest.LagUs)
            Largest = (lagUs, interval.EndUs);
    }
}

/// <summary>The groups of all targets.</summary>
internal sealed class GroupTallies
{
    private readonly Dictionary<string, GroupTally> _byTarget = [];
    private readonly List<(string LagId, GroupTally Group)> _series = [];
    private readonly Dictionary<string, string> _unknown = [];

    /// <summary>The groups, in the order in which they were declared.</summary>
    public IEnumerable<GroupTally> All => _series.Select(series => series.Group);

    public void Apply(JournalEntry entry, RunTally tally)
    {
        switch (entry)
        {
            case SeriesEntry { Role: SeriesRoles.GroupUnknown } series:
                _unknown.TryAdd(series.Target, series.Id);
                break;
            case SeriesEntry { Role: SeriesRoles.GroupLag } series when _byTarget.TryAdd(series.Target, new GroupTally(series.Target)):
                _series.Add((series.Id, _byTarget[series.Target]));
                break;
            case Interval interval:
                Add(interval, interval.Segments.Any(part => part.Counts.Scheduled > 0 && tally.IsJudged(part.Segment)));
                break;
        }
    }

    private void Add(Interval interval, bool isJudged)
    {
        foreach ((string lag, GroupTally group) in _series)
        {
            if (!interval.Series.TryGetValue(lag, out double seconds) || !double.IsFinite(seconds) || seconds < 0)
                continue;
            double unknown = _unknown.TryGetValue(group.Target, out string? id) ? interval.Series.GetValueOrDefault(id) : 0;
            group.Add(interval, Math.Min(seconds, MaxSeconds), unknown, isJudged);
        }
    }

    // A damaged journal may say anything; no run is longer than this.
    private const double MaxSeconds = 7 * 86_400;
}
