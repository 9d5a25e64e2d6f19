using Soakd.Engine.Journal;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>A client's statistics as sampled series. Called by the sampling thread alone.</summary>
public sealed class ClientSeries
{
    private readonly StatisticsBoard _board;
    private readonly (SeriesEntry Series, Func<StatisticsSnapshot, double?> Value)[] _columns;

    private ClientSeries(StatisticsBoard board, (SeriesEntry, Func<StatisticsSnapshot, double?>)[] columns)
    {
        _board = board;
        _columns = columns;
        Series = [.. columns.Select(column => column.Item1)];
    }

    /// <summary>What the statistics of the producer and of the probe's consumer can hold.</summary>
    public static IReadOnlyList<SeriesEntry> Possible { get; } =
        [.. OfProducer(new StatisticsBoard()).Series, .. OfProbe(new StatisticsBoard()).Series];

    /// <summary>The series, to be declared once, before the first value.</summary>
    public IReadOnlyList<SeriesEntry> Series { get; }

    /// <summary>Adds the latest values, unless they were taken before.</summary>
    public void Sample(IDictionary<string, double> into)
    {
        if (_board.Take() is not { } statistics) return;
        foreach ((SeriesEntry series, Func<StatisticsSnapshot, double?> value) in _columns)
            if (value(statistics) is { } number) into[series.Id] = number;
    }

    internal static ClientSeries OfProducer(StatisticsBoard board) => new(board,
    [
        (SelfTarget.Gauge("producer.queue", "{record}", SeriesRoles.Queue), s => s.QueuedMessages),
        (SelfTarget.Gauge("producer.queue.bytes", "By", SeriesRoles.QueuedBytes), s => s.QueuedBytes),
        (SelfTarget.Gauge("producer.queue.partition", "{partition}", SeriesRoles.QueuePartition), s => s.FullestPartition),
        (SelfTarget.Gauge("producer.queue.fullest", "{record}", SeriesRoles.QueueFullest),
            s => s.FullestPartition is null ? null : s.QueuedInFullest),
        (SelfTarget.Gauge("producer.internal.avg", "s", SeriesRoles.InternalLatency), s => Seconds(s.InternalLatency)),
        (SelfTarget.Gauge("producer.internal.max", "s", SeriesRoles.InternalLatencyMax), s => SecondsMax(s.InternalLatency)),
        (SelfTarget.Gauge("producer.internal.outofrange", "1", SeriesRoles.InternalLatencyOutOfRange), s => OutOfRange(s.InternalLatency)),
        (SelfTarget.Gauge("producer.outbuf.avg", "s", SeriesRoles.OutBufferLatency), s => Seconds(s.OutBufferLatency)),
        (SelfTarget.Gauge("producer.outbuf.max", "s", SeriesRoles.OutBufferLatencyMax), s => SecondsMax(s.OutBufferLatency)),
        (SelfTarget.Counter("producer.leader.changes", "{partition}", SeriesRoles.LeaderChanges), s => s.LeaderChanges),
        (SelfTarget.Counter("producer.sent.bytes", "By", SeriesRoles.SentBytes), s => s.SentBytes),
        .. Connection("producer"),
    ]);

    internal static ClientSeries OfProbe(StatisticsBoard board) => new(board,
    [
        (SelfTarget.Gauge("probe.fetched", "{record}", SeriesRoles.Fetched), s => s.FetchedMessages),
        (SelfTarget.Gauge("probe.fetched.bytes", "By", SeriesRoles.FetchedBytes), s => s.FetchedBytes),
        (SelfTarget.Gauge("probe.lag", "{record}", SeriesRoles.Lag), s => s.Lag),
        .. Connection("probe"),
    ]);

    private static (SeriesEntry, Func<StatisticsSnapshot, double?>)[] Connection(string client) =>
    [
        (SelfTarget.Gauge($"{client}.partitions", "{partition}", SeriesRoles.Partitions), Partitions),
        (SelfTarget.Gauge($"{client}.rtt.avg", "s", SeriesRoles.RoundTrip), s => Seconds(s.RoundTrip)),
        (SelfTarget.Gauge($"{client}.rtt.max", "s", SeriesRoles.RoundTripMax), s => SecondsMax(s.RoundTrip)),
        (SelfTarget.Gauge($"{client}.throttle.avg", "s", SeriesRoles.Throttle),
            s => s.Throttle.Count == 0 ? null : s.Throttle.Average / 1e3),
        (SelfTarget.Gauge($"{client}.throttle.max", "s", SeriesRoles.ThrottleMax),
            s => s.Throttle.Count == 0 ? null : s.Throttle.Max / 1e3),
        (SelfTarget.Gauge($"{client}.outbuf", "{request}", SeriesRoles.OutBuffer), s => s.OutBuffered),
        (SelfTarget.Gauge($"{client}.waiting", "{request}", SeriesRoles.Waiting), s => s.AwaitingResponse),
        (SelfTarget.Gauge($"{client}.brokers.down", "{broker}", SeriesRoles.BrokersDown), s => s.BrokersDown),
        (SelfTarget.Counter($"{client}.retries", "{request}", SeriesRoles.Retries), s => s.Retries),
        (SelfTarget.Counter($"{client}.timeouts", "{request}", SeriesRoles.Timeouts), s => s.RequestTimeouts),
        (SelfTarget.Counter($"{client}.disconnects", "{connection}", SeriesRoles.Disconnects), s => s.Disconnects),
        (SelfTarget.Counter($"{client}.received.bytes", "By", SeriesRoles.ReceivedBytes), s => s.ReceivedBytes),
        (SelfTarget.Counter($"{client}.statistics.unreadable", "{value}", SeriesRoles.UnreadableStatistics), s => s.Unreadable),
    ];

    // A topic whose partitions the client does not know yet, or not any more, has not become smaller.
    private static double? Partitions(StatisticsSnapshot statistics) =>
        statistics.Partitions.Count > 0 && statistics.Partitions.Values.Min() > 0 ? statistics.Partitions.Values.Sum() : null;

    // An empty window has no average: absent is never 0.
    private static double? Seconds(StatisticsWindow window) => window.Count == 0 ? null : window.Average / 1e6;

    private static double? SecondsMax(StatisticsWindow window) => window.Count == 0 ? null : window.Max / 1e6;

    private static double? OutOfRange(StatisticsWindow window) => window.Count == 0 ? null : (double)window.OutOfRange / window.Count;
}
