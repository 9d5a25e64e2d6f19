using System.Globalization;
using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Backpressure;

/// <summary>Computes the signals of each second from the intervals of the journal, in their order.</summary>
/// <param name="run">The run's declaration.</param>
/// <param name="latencyLimit">The latency objective, in seconds; infinity when there is none. soakd may send late by a tenth of it.</param>
internal sealed class SignalReader(RunEntry run, double latencyLimit)
{
    private const string Producer = "producer";
    private const string Probe = "probe";
    internal const int LagPoints = 60;

    // At least this share of the records sent in a second must be missing, for the age of the oldest one to count as the lag of the
    // pipeline. Otherwise a single record that the pipeline dropped would count as a growing lag.
    internal const double MinOutstandingShare = 0.01;

    // Below this lag, in seconds, a level is left (docs/method.md#pressure-signals). If the lag was below it within the last minute, it
    // does not grow: a pipeline that commits in batches catches up again and again.
    internal const double CaughtUpLag = 2.5;

    // The gate counts as closed from this time on, in microseconds. A shorter wait does not hold a record back (docs/method.md#held-back).
    internal const long MinClosedUs = HeldBackLimits.SelfLagUs;

    // With fewer records in ten seconds, the records that are on their way at the ends of the window are more than 2 %.
    internal const long MinAttempts = 100;

    // A client whose statistics come later than this, in microseconds, is not being polled.
    internal const long MaxStatisticsGapUs = 2_000_000;

    // The output counts as stopped after this many seconds without a record. Until the usual lag is known, this value replaces it.
    internal const double MinStopSeconds = 10;
    internal const double StopOfUsual = 3;

    // A record is skipped because soakd was late when it waited for longer than this, in seconds: the longest backlog of the pacer.
    internal const double SkippedLag = 1;

    // The usual time lag is this percentile.
    internal const double UsualLagPercentile = 95;

    // The slope is not computed while the lag is below this, in seconds.
    internal const double MinLagForSlope = 1;

    private readonly double _lateFromS = LateFrom(latencyLimit);
    private readonly double _queueLimit = QueueLimit(run);
    private readonly int _partitions = PartitionSkew.PartitionsOf(run);
    private readonly DeclaredSeries _series = new();
    private readonly RecentFlow _flow = new();
    private readonly UsualValue _ack = new();
    private readonly UsualValue _roundTrip = new();
    private readonly UsualValue _timeLag = new(UsualLagPercentile);
    private readonly LatencyHistogram _merged = new(HistogramLayout.Interval);
    private readonly Queue<(double AtS, double Lag)> _lags = new();
    private readonly Dictionary<string, SteadyLag> _groups = [];
    private readonly Dictionary<string, double> _groupLags = [];
    private readonly Dictionary<string, double> _standing = [];
    private readonly HashSet<int> _judged = [];
    private readonly SlopeBuffer _buffer = new(LagPoints);
    private double _usualRate;
    private double _silentS;
    private long _suspendedUntilUs;
    private (long AtUs, double Records)? _probe;

    /// <summary>
    /// soakd itself counts as late when it sends later than this, in seconds: a tenth of the latency limit, but at least 5 ms.
    /// </summary>
    public static double LateFrom(double latencyLimit) =>
        Math.Max(HeldBackLimits.SelfLagUs / 1e6, double.IsFinite(latencyLimit) ? latencyLimit / 10 : 0);

    public void Declare(SeriesEntry series)
    {
        _series.Declare(series);
        if (run.HasNoOutput && series.Role == SeriesRoles.GroupLag)
            _groups.TryAdd(series.Id, new SteadyLag());
        if (run.HasNoOutput && series.Role is SeriesRoles.GroupStopped or SeriesRoles.GroupStalled)
            _standing.TryAdd(series.Id, 0);
    }

    public void Declare(SegmentEntry segment)
    {
        if (segment.Judged) _judged.Add(segment.Id);
    }

    /// <summary>Records a suspension of this machine: soakd owns what the seconds after it show.</summary>
    public void Suspended(long atUs) => _suspendedUntilUs = atUs + Suspension.HoldsBackForUs;

    public PressureSignals Read(Interval interval)
    {
        Counts now = interval.Segments.Aggregate(new Counts(), (sum, part) => sum.Plus(part.Counts));
        bool queueFull = now.SkippedByGate > 0 || Largest(interval, LatencyKind.BlockedLag) > MinClosedUs;
        double stoodStill = StoodStill(interval), unreported = Unreported(interval, now);
        double ownLag = Math.Max(stoodStill, queueFull ? 0 : SelfLag(interval, now));
        bool isLate = ownLag > _lateFromS || (now.SkippedBySelf > 0 && !queueFull);
        _flow.Add(interval, now, isLate && Attribution.IsOwn(ownLag, Math.Max(unreported, AckP95(interval))));
        _silentS = now.Parts > 0 ? 0 : _silentS + Math.Max(0, interval.LengthUs / 1e6 - stoodStill);
        Counts recent = _flow.Counts;
        double sentPerSecond = recent.Attempted / _flow.Seconds;
        double? queue = _series.Gauge(interval, Producer, SeriesRoles.Queue);
        double? roundTrip = _series.Gauge(interval, Producer, SeriesRoles.RoundTrip);
        double rate = UsualRate(now, sentPerSecond);
        double timeLag = run.HasNoOutput ? GroupLag(interval) : TimeLag(interval.Levels, rate);
        double timeouts = _series.Rise(interval, Producer, SeriesRoles.Timeouts) ?? 0;
        double retries = _series.Rise(interval, Producer, SeriesRoles.Retries) ?? 0;
        double disconnects = _series.Rise(interval, Producer, SeriesRoles.Disconnects) ?? 0;
        // An idle connection may be closed by anybody (docs/method.md#brokers-down).
        if (IsIdle(now, interval.Levels))
            disconnects = 0;
        var signals = new PressureSignals
        {
            BeginUs = interval.BeginUs,
            EndUs = interval.EndUs,
            QueueSeconds = rate > 0 ? queue / rate : null,
            QueueShare = queue / _queueLimit,
            QueueSkew = PartitionSkew.Of(
                _series.Gauge(interval, Producer, SeriesRoles.QueuePartition), _series.Gauge(interval, Producer, SeriesRoles.QueueFullest),
                queue, _partitions),
            AckP95 = _flow.AckP95,
            AcksAreFew = _flow.AcksAreFew,
            UsualAckP95 = _ack.Value,
            Unacknowledged = _flow.IsFull && recent.Attempted >= MinAttempts ? 1 - (double)recent.Acked / recent.Attempted : null,
            QueueFull = queueFull,
            Failed = now.Failed + now.Unknown + timeouts,
            Throttle = _series.Gauge(interval, Producer, SeriesRoles.Throttle),
            AckedOfDue = recent.Scheduled > 0 ? (double)recent.Acked / recent.Scheduled : null,
            RoundTrip = roundTrip,
            UsualRoundTrip = _roundTrip.Value,
            BrokerTrouble = timeouts + retries + disconnects > 0 || _series.Gauge(interval, Producer, SeriesRoles.BrokersDown) > 0,
            TimeLag = timeLag,
            MissingSkew = run.HasNoOutput ? null : PartitionSkew.Of(interval.Levels, _partitions),
            UsualTimeLag = _timeLag.Value,
            TimeLagSlope = SlopeOf(interval.EndUs / 1e6, timeLag),
            OutputStopped = IsOutputStopped(timeLag),
            GroupStands = IsGroupStanding(interval),
            ProbeLag = ProbeLag(interval, rate * run.PartsPerRecord),
            ProbeGap = interval.GapOffsets > 0 || now.Evicted > 0,
            IsLate = isLate,
            OwnLag = ownLag,
            Unreported = unreported,
        };
        if (interval.Segments.Any(part => part.Counts.Scheduled > 0 && _judged.Contains(part.Segment)))
        {
            _ack.Add(signals.AckP95, interval.BeginUs);
            _roundTrip.Add(roundTrip, interval.BeginUs);
            _timeLag.Add(timeLag, interval.BeginUs);
        }

        return signals;
    }

    // The rate keeps its last value while nothing is sent. Otherwise it would fall in a pause or drain, and the waiting records would count
    // as a longer and longer wait.
    private double UsualRate(Counts now, double sentPerSecond) =>
        _usualRate = now.Attempted > 0 && sentPerSecond > 0 ? sentPerSecond : _usualRate;

    private static double TimeLag(Levels levels, double rate)
    {
        double behind = levels.BehindUs / 1e6;
        return rate > 0 ? Math.Min(behind, levels.AckedMissing / (MinOutstandingShare * rate)) : behind;
    }

    // The group that is furthest behind. Groups are asked every few seconds, so each keeps its last lag.
    private double GroupLag(Interval interval)
    {
        foreach ((string id, SteadyLag group) in _groups)
            if (interval.Series.TryGetValue(id, out double lag) && lag is >= 0 and < double.PositiveInfinity) _groupLags[id] = group.Add(interval.EndUs, lag);
        return _groupLags.Values.DefaultIfEmpty(0).Max();
    }

    private bool IsOutputStopped(double timeLag) => !run.HasNoOutput && _silentS >= MinStopSeconds
        && timeLag >= Math.Max(MinStopSeconds, StopOfUsual * (_timeLag.Value ?? MinStopSeconds));

    private bool IsGroupStanding(Interval interval)
    {
        foreach (string id in _standing.Keys)
            if (interval.Series.TryGetValue(id, out double partitions)) _standing[id] = partitions;
        return _standing.Values.Any(partitions => partitions > 0);
    }

    private static bool IsIdle(Counts now, Levels levels) =>
        now is { Scheduled: 0, Attempted: 0, Acked: 0, Failed: 0, Unknown: 0 } && levels is { Backlog: 0, InFlight: 0 };

    // The client reports its lag each second while it is polled. A probe that stands still reports nothing, and its lag grows by all that
    // time (docs/method.md#pressure-signals). A client whose lag could not be read has reported nevertheless; one that has read nothing
    // since its place was set, as after a log was cut, has no lag.
    private double? ProbeLag(Interval interval, double partsPerSecond)
    {
        double? unreadable = _series.Rise(interval, Probe, SeriesRoles.UnreadableStatistics);
        if (_series.Gauge(interval, Probe, SeriesRoles.Lag) is { } records)
            _probe = (interval.EndUs, records);
        else if (unreadable > 0)
            _probe = _probe is { } before ? (interval.EndUs, before.Records) : null;
        else if (unreadable == 0)
            _probe = null;
        if (partsPerSecond <= 0 || _probe is not { } last)
            return null;
        long sinceReportUs = interval.EndUs - last.AtUs;
        return last.Records / partsPerSecond + (sinceReportUs > MaxStatisticsGapUs ? sinceReportUs / 1e6 : 0);
    }

    private static double QueueLimit(RunEntry run) =>
        run.Client.GetValueOrDefault("producer.queue.buffering.max.messages") is { } text
        && double.TryParse(text, CultureInfo.InvariantCulture, out double limit) && limit > 0
            ? limit
            : 100_000;

    private static long Largest(Interval interval, LatencyKind kind) =>
        interval.Segments.Max(part => part.Latencies.TryGetValue(kind, out LatencyCounts? counts) ? counts.Max : null) ?? 0;

    private double SelfLag(Interval interval, Counts now) =>
        Math.Max(now.SkippedBySelf > 0 ? SkippedLag : 0, AtPercentile(interval, LatencyKind.SelfLag, 99) ?? 0);

    // Where soakd stood still for most of an interval, and after a suspension, nobody knows what waited for what.
    private double StoodStill(Interval interval) =>
        interval.BeginUs < _suspendedUntilUs || 2 * interval.StoodStillUs >= interval.LengthUs
            ? double.PositiveInfinity
            : interval.StoodStillUs / 1e6;

    // What got no answer at all has waited for the whole interval.
    private static double Unreported(Interval interval, Counts now) =>
        Math.Max(interval.Levels.UnackedUs, now.Acked == 0 && interval.Levels.InFlight > 0 ? interval.LengthUs : 0) / 1e6;

    private double AckP95(Interval interval) => AtPercentile(interval, LatencyKind.Ack, 95) ?? 0;

    private double? AtPercentile(Interval interval, LatencyKind kind, double percentile)
    {
        _merged.Clear();
        foreach (SegmentInterval part in interval.Segments)
            if (part.Latencies.TryGetValue(kind, out LatencyCounts? counts)) _merged.Add(counts);
        return _merged.ValueAtPercentile(percentile) / 1e6;
    }

    private double? SlopeOf(double atS, double lag)
    {
        _lags.Enqueue((atS, lag));
        if (_lags.Count > LagPoints)
            _lags.Dequeue();
        if (_lags.Count < LagPoints || lag < MinLagForSlope)
            return null;
        if (_lags.Min(point => point.Lag) < CaughtUpLag)
            return 0;
        double[] x = [.. _lags.Select(point => point.AtS)];
        double[] y = [.. _lags.Select(point => point.Lag)];
        return TheilSen.Slope(x, y, _buffer);
    }
}
