using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;

namespace Soakd.Engine.Judging.Tallies;

/// <summary>
/// Counts what a run met. What lasts for several intervals in a row counts once. A circumstance whose source is not in the journal is not
/// watched, which is never 0. Its memory does not grow with the run.
/// </summary>
internal sealed class ExerciseTally
{
    private const double LongPauseSeconds = 0.05;
    private const double LessThanAPartition = 0.5;
    private const string Generation2 = ".gen2";

    // The probe's client sends requests again too.
    private const string OfProducer = ".producer.";

    // What soakd always notices itself.
    private static readonly Circumstance[] AlwaysWatched =
    [
        Circumstance.BrokerBack, Circumstance.QueueFull, Circumstance.ClockStep, Circumstance.Edit, Circumstance.Mark,
        Circumstance.DrainWaited,
    ];

    private readonly Dictionary<Circumstance, Seen> _seen;
    private readonly RejectTally _rejects;
    private readonly bool _hasPipeline;
    private readonly SortedDictionary<string, Watched> _series = new(StringComparer.Ordinal);
    private long _lastNumber = -1;
    private bool _queueIsFull;
    private bool _brokersDown;
    private long? _waitsSinceUs;

    /// <param name="run">The run's declaration, which says whether there is a pipeline, and whether its dead letters are read.</param>
    public ExerciseTally(RunEntry run)
    {
        _seen = AlwaysWatched.Concat(run.ReadsDeadLetters ? [Circumstance.DeadLetter] : [])
            .Concat(run.HasPipeline ? [Circumstance.RejectedRow] : [])
            .ToDictionary(one => one, _ => new Seen());
        _rejects = new RejectTally(run.ReadsDeadLetters);
        _hasPipeline = run.HasPipeline;
    }

    /// <summary>What was met so far, in the order of reports.</summary>
    public IReadOnlyList<Exercise> Exercised() =>
    [
        .. Circumstance.All.Select(one => _seen.TryGetValue(one, out Seen? seen)
            ? new Exercise(one, seen.Count, seen.FirstUs)
            : new Exercise(one, null, null)),
    ];

    public void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case SeriesEntry series: Declare(series); break;
            case TuningEntry { Changes.Count: > 0 } tuning: Add(Circumstance.Edit, tuning.AtUs); break;
            case EventEntry happened: Apply(happened); break;
            case Interval interval when interval.Number > _lastNumber: Apply(interval); break;
            case EndEntry when _waitsSinceUs is { } since: Add(Circumstance.DrainWaited, since); break;
        }
    }

    private void Add(Circumstance about, long atUs, long times = 1)
    {
        if (times == 0)
            return;
        Seen seen = _seen[about];
        seen.Count += times;
        seen.FirstUs ??= atUs;
    }

    private void Declare(SeriesEntry series)
    {
        bool isOwn = series.Target == SelfTarget.Name;
        bool isFull = series.Id.EndsWith(Generation2, StringComparison.Ordinal);
        bool isProducer = series.Id.Contains(OfProducer, StringComparison.Ordinal);

        // Whoever reads the memory of another process sees it end and come back.
        if (!isOwn && series.Role == SeriesRoles.Private)
            _seen.TryAdd(Circumstance.TargetRestart, new Seen());
        Watched? watched = (series.Role, series.Counter) switch
        {
            (SeriesRoles.LeaderChanges, true) => new Watched(Circumstance.LeaderChange, 0, isCounter: true),
            (SeriesRoles.Retries, true) when isProducer => new Watched(Circumstance.Retry, 0, isCounter: true),
            (SeriesRoles.GroupCommits, true) => new Watched(Circumstance.GroupCommit, 0, isCounter: true),
            (SeriesRoles.GroupRebalances, true) => new Watched(Circumstance.Rebalance, 0, isCounter: true),
            // The probe reads another topic than the producer writes only where there is a pipeline between them.
            (SeriesRoles.Partitions, false) when isProducer || _hasPipeline =>
                new Watched(Circumstance.PartitionsGrown, LessThanAPartition, isCounter: true),
            (SeriesRoles.ThrottleMax, false) => new Watched(Circumstance.Throttle, 0, isCounter: false),
            (SeriesRoles.Collections, true) when isOwn && isFull => new Watched(Circumstance.FullCollection, 0, isCounter: true),
            (SeriesRoles.CollectionPauses, true) when isOwn =>
                new Watched(Circumstance.CollectorPause, LongPauseSeconds, isCounter: true),
            _ => null,
        };
        if (watched is not null && _series.TryAdd(series.Id, watched))
            _seen.TryAdd(watched.About, new Seen());
    }

    private void Apply(EventEntry happened)
    {
        switch (happened.Name)
        {
            case EventNames.Mark: Add(Circumstance.Mark, happened.AtUs); break;
            case EventNames.ClockStepped: Add(Circumstance.ClockStep, happened.AtUs); break;
            case EventNames.TargetRestartedOrGone when happened.Fields.ContainsKey(EventNames.Over):
                _seen.TryAdd(Circumstance.TargetRestart, new Seen());
                Add(Circumstance.TargetRestart, happened.AtUs);
                break;
            case EventNames.BrokerUnavailable:
                bool areDown = happened.Fields.GetValueOrDefault(EventNames.BrokersDown) != "0";
                if (_brokersDown && !areDown)
                    Add(Circumstance.BrokerBack, happened.AtUs);
                _brokersDown = areDown;
                break;
        }
    }

    private void Apply(Interval interval)
    {
        _lastNumber = interval.Number;
        bool isFull = interval.Segments.Any(part => part.Counts.SkippedByGate > 0
            || (part.Latencies.TryGetValue(LatencyKind.BlockedLag, out LatencyCounts? blocked) && blocked.Max > 0));
        if (isFull && !_queueIsFull)
            Add(Circumstance.QueueFull, interval.EndUs);
        _queueIsFull = isFull;
        ApplyCounts(interval);
        _waitsSinceUs = IsDue(interval) ? null : IsOut(interval) ? _waitsSinceUs ?? interval.BeginUs : _waitsSinceUs;
        foreach ((string id, Watched series) in _series)
        {
            if (interval.Series.TryGetValue(id, out double value) && series.TimesOf(value) is > 0 and var times)
                Add(series.About, interval.EndUs, times);
        }
    }

    private void ApplyCounts(Interval interval)
    {
        (long letters, long rows) = _rejects.Take(interval);
        if (_seen.ContainsKey(Circumstance.DeadLetter))
            Add(Circumstance.DeadLetter, interval.EndUs, letters);
        if (_seen.ContainsKey(Circumstance.RejectedRow))
            Add(Circumstance.RejectedRow, interval.EndUs, rows);
    }

    // After the last records were due, whatever is out is waited for.
    private static bool IsDue(Interval interval) =>
        interval.Levels.Backlog > 0 || interval.Segments.Any(part => part.Counts.Scheduled > 0);

    private static bool IsOut(Interval interval) => interval.Levels.InFlight > 0 || interval.Levels.AckedMissing > 0;

    private sealed class Seen
    {
        public long Count { get; set; }

        public long? FirstUs { get; set; }
    }

    // A sampled series whose value, or whose rise, shows that something was met.
    private sealed class Watched(Circumstance about, double over, bool isCounter)
    {
        private double? _last;
        private bool _lasts;

        public Circumstance About => about;

        /// <summary>How often the circumstance was met since the last value.</summary>
        public long TimesOf(double value)
        {
            double rise = isCounter ? _last is { } last ? value - last : 0 : value;
            bool lasted = _lasts;
            (_last, _lasts) = (value, rise > over);
            if (!_lasts)
                return 0;
            // A counter of requests says how many there were; a pause is one, as is a growth, and a time in which a gauge is high.
            return !isCounter ? (lasted ? 0 : 1) : over > 0 ? 1 : (long)Math.Round(rise);
        }
    }
}
