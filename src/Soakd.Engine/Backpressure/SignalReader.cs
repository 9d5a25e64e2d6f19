using Soakd.Engine.Clocks;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Backpressure;

/// <summary>Derives the signals of each second from the journal's intervals, in their order.</summary>
/// <param name="run">The run's declaration.</param>
/// <param name="latencyLimit">The latency objective, in seconds; a tenth of it may be lost in sending. Infinity when there is none.</param>
internal sealed class SignalReader(RunEntry run, double latencyLimit)
{
    private const string Producer = "producer";
    private const string Probe = "probe";
    internal const int LagPoints = 60;

    // Of what is sent, so much at least must be out for the oldest of it to say how far a pipeline is behind: one record that it dropped
    // grows old by itself.
    internal const double LeastBehind = 0.01;

    // Below this a level is left (docs/method.md#pressure-signals): a lag that was there within the minute is made up for again and again,
    // by a pipeline that commits in batches.
    internal const double MadeUpFor = 2.5;

    // A gate that was closed for less than this was waited for by nobody: it is what holds a record back (docs/method.md#held-back).
    internal const long ClosedUs = HeldBackLimits.SelfLagUs;

    // Below this many attempts in ten seconds, what is on its way at the window's ends is more than 2 %.
    internal const long FewestAttempts = 100;

    // Statistics that come later than this are those of a client that is not served.
    internal const long LatestUs = 2_000_000;

    // Seconds without any output that are a stop; also what is taken for usual until it is known.
    internal const double LeastStop = 10;
    internal const double StopOfUsual = 3;

    // Of the time lag, the usual value.
    internal const double UsualLagPercentile = 95;

    // While nothing is late by so much, nothing needs the slope.
    internal const double LeastForSlope = 1;

    private readonly double _lateness = LatenessFor(latencyLimit);
    private readonly double _queueLimit = QueueLimit(run);
    private readonly int _partitions = PartitionSkew.PartitionsOf(run);
    private readonly SignalBook _book = new();
    private readonly RecentFlow _flow = new();
    private readonly Baseline _ack = new();
    private readonly Baseline _roundTrip = new();
    private readonly Baseline _timeLag = new(UsualLagPercentile);
    private readonly LatencyHistogram _selfLag = new(HistogramLayout.Interval);
    private readonly Queue<(double AtS, double Lag)> _lags = new();
    private readonly HashSet<int> _judged = [];
    private readonly SlopeBuffer _room = new(LagPoints);
    private double _usualRate;
    private long _spoiltUntilUs;
    private (long AtUs, double Records)? _probe;

    /// <summary>From how late it sends soakd itself is late, in seconds: a tenth of the latency limit, and 5 ms at least.</summary>
    public static double LatenessFor(double latencyLimit) => Math.Max(HeldBackLimits.SelfLagUs / 1e6, double.IsFinite(latencyLimit) ? latencyLimit / 10 : 0);

    public void Take(SeriesEntry series) => _book.Take(series);

    public void Take(SegmentEntry segment)
    {
        if (segment.Judged) _judged.Add(segment.Id);
    }

    /// <summary>This machine was suspended: what the seconds after it show is soakd's own doing.</summary>
    public void Suspended(long atUs) => _spoiltUntilUs = atUs + Suspension.SpoilsForUs;

    public PressureSignals Read(Interval interval)
    {
        Counts now = interval.Segments.Aggregate(new Counts(), (sum, part) => sum.Plus(part.Counts));
        bool queueFull = now.SkippedByGate > 0 || Largest(interval, LatencyKind.BlockedLag) > ClosedUs;
        bool isLate = interval.BeginUs < _spoiltUntilUs || (!queueFull && (now.SkippedBySelf > 0 || P99OfSelfLag(interval) > _lateness));
        _flow.Add(interval, now, isLate);
        Counts recent = _flow.Counts;
        double sentPerSecond = recent.Attempted / _flow.Seconds;
        double? queue = _book.Gauge(interval, Producer, "client.queue");
        double? roundTrip = _book.Gauge(interval, Producer, "broker.rtt");
        double rate = UsualRate(now, sentPerSecond);
        double timeLag = TimeLag(interval.Levels, rate);
        double timeouts = _book.Rise(interval, Producer, "broker.timeouts") ?? 0;
        double retries = _book.Rise(interval, Producer, "broker.retries") ?? 0;
        double disconnects = _book.Rise(interval, Producer, "broker.disconnects") ?? 0;
        var signals = new PressureSignals
        {
            BeginUs = interval.BeginUs,
            EndUs = interval.EndUs,
            QueueSeconds = rate > 0 ? queue / rate : null,
            QueueShare = queue / _queueLimit,
            QueueSkew = PartitionSkew.Of(
                _book.Gauge(interval, Producer, "client.queue.partition"), _book.Gauge(interval, Producer, "client.queue.fullest"), queue, _partitions),
            AckP95 = _flow.AckP95,
            UsualAckP95 = _ack.Value,
            Unacknowledged = _flow.IsFull && recent.Attempted >= FewestAttempts ? 1 - (double)recent.Acked / recent.Attempted : null,
            QueueFull = queueFull,
            Failed = now.Failed + now.Unknown + timeouts,
            Throttle = _book.Gauge(interval, Producer, "broker.throttle"),
            AckedOfDue = recent.Scheduled > 0 ? (double)recent.Acked / recent.Scheduled : null,
            RoundTrip = roundTrip,
            UsualRoundTrip = _roundTrip.Value,
            BrokerTrouble = timeouts + retries + disconnects > 0 || _book.Gauge(interval, Producer, "broker.down") > 0,
            TimeLag = timeLag,
            MissingSkew = PartitionSkew.Of(interval.Levels, _partitions),
            UsualTimeLag = _timeLag.Value,
            TimeLagSlope = SlopeOf(interval.EndUs / 1e6, timeLag),
            OutputStopped = _flow.IsFull && recent.Parts == 0 && timeLag >= Math.Max(LeastStop, StopOfUsual * (_timeLag.Value ?? LeastStop)),
            ProbeLag = ProbeLag(interval, rate * run.PartsPerRecord),
            ProbeGap = interval.GapOffsets > 0 || now.Evicted > 0,
            IsLate = isLate,
        };
        if (interval.Segments.Any(part => part.Counts.Scheduled > 0 && _judged.Contains(part.Segment)))
        {
            _ack.Add(signals.AckP95, interval.BeginUs);
            _roundTrip.Add(roundTrip, interval.BeginUs);
            _timeLag.Add(timeLag, interval.BeginUs);
        }

        return signals;
    }

    // It stays what it was while nothing is sent: ten seconds that end in a pause hold less and less of it, and what waits in one, or in a
    // drain, waits as long as it did.
    private double UsualRate(Counts now, double sentPerSecond) => _usualRate = now.Attempted > 0 && sentPerSecond > 0 ? sentPerSecond : _usualRate;

    private static double TimeLag(Levels levels, double rate)
    {
        double behind = levels.BehindUs / 1e6;
        return rate > 0 ? Math.Min(behind, levels.AckedMissing / (LeastBehind * rate)) : behind;
    }

    // The client tells its lag each second, while it is asked for records. A probe that stands still tells nothing, and falls behind by all
    // that time (docs/method.md#pressure-signals).
    private double? ProbeLag(Interval interval, double partsPerSecond)
    {
        if (_book.Gauge(interval, Probe, "client.lag") is { } records)
            _probe = (interval.EndUs, records);
        if (partsPerSecond <= 0 || _probe is not { } last)
            return null;
        long silentUs = interval.EndUs - last.AtUs;
        return last.Records / partsPerSecond + (silentUs > LatestUs ? silentUs / 1e6 : 0);
    }

    private static double QueueLimit(RunEntry run) =>
        double.TryParse(run.Client.GetValueOrDefault("producer.queue.buffering.max.messages"), out double limit) && limit > 0 ? limit : 100_000;

    private static long Largest(Interval interval, LatencyKind kind) =>
        interval.Segments.Max(part => part.Latencies.TryGetValue(kind, out LatencyCounts? counts) ? counts.Max : null) ?? 0;

    private double? P99OfSelfLag(Interval interval)
    {
        _selfLag.Clear();
        foreach (SegmentInterval part in interval.Segments)
            if (part.Latencies.TryGetValue(LatencyKind.SelfLag, out LatencyCounts? lag)) _selfLag.Add(lag);
        return _selfLag.ValueAtPercentile(99) / 1e6;
    }

    private double? SlopeOf(double atS, double lag)
    {
        _lags.Enqueue((atS, lag));
        if (_lags.Count > LagPoints)
            _lags.Dequeue();
        if (_lags.Count < LagPoints || lag < LeastForSlope)
            return null;
        if (_lags.Min(point => point.Lag) < MadeUpFor)
            return 0;
        double[] x = [.. _lags.Select(point => point.AtS)];
        double[] y = [.. _lags.Select(point => point.Lag)];
        return TheilSen.Slope(x, y, _room);
    }
}
