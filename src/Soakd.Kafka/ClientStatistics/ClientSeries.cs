using Soakd.Engine.Journal;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>A client's statistics as sampled series. Called by the sampling thread alone.</summary>
public sealed class ClientSeries
{
    private const string Target = "soakd";
    private readonly StatisticsBoard _board;
    private readonly (SeriesEntry Series, Func<StatisticsSnapshot, double?> Value)[] _columns;

    private ClientSeries(StatisticsBoard board, (SeriesEntry, Func<StatisticsSnapshot, double?>)[] columns)
    {
        _board = board;
        _columns = columns;
        Series = [.. columns.Select(column => column.Item1)];
    }

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
        (Gauge("producer.queue", "{record}", "client.queue"), s => s.QueuedMessages),
        (Gauge("producer.queue.bytes", "By", "client.queue.bytes"), s => s.QueuedBytes),
        (Gauge("producer.queue.partition", "{partition}", "client.queue.partition"), s => s.FullestPartition),
        (Gauge("producer.queue.fullest", "{record}", "client.queue.fullest"), s => s.FullestPartition is null ? null : s.QueuedInFullest),
        (Gauge("producer.internal.avg", "s", "client.internal"), s => Seconds(s.InternalLatency)),
        (Gauge("producer.internal.max", "s", "client.internal.max"), s => SecondsMax(s.InternalLatency)),
        (Gauge("producer.internal.outofrange", "1", "client.internal.outofrange"), s => OutOfRange(s.InternalLatency)),
        (Gauge("producer.outbuf.avg", "s", "client.outbuf"), s => Seconds(s.OutBufferLatency)),
        (Gauge("producer.outbuf.max", "s", "client.outbuf.max"), s => SecondsMax(s.OutBufferLatency)),
        .. Connection("producer"),
    ]);

    internal static ClientSeries OfProbe(StatisticsBoard board) => new(board,
    [
        (Gauge("probe.fetched", "{record}", "client.fetched"), s => s.FetchedMessages),
        (Gauge("probe.fetched.bytes", "By", "client.fetched.bytes"), s => s.FetchedBytes),
        (Gauge("probe.lag", "{record}", "client.lag"), s => s.Lag),
        .. Connection("probe"),
    ]);

    private static (SeriesEntry, Func<StatisticsSnapshot, double?>)[] Connection(string client) =>
    [
        (Gauge($"{client}.rtt.avg", "s", "broker.rtt"), s => Seconds(s.RoundTrip)),
        (Gauge($"{client}.rtt.max", "s", "broker.rtt.max"), s => SecondsMax(s.RoundTrip)),
        (Gauge($"{client}.throttle.avg", "s", "broker.throttle"), s => s.Throttle.Count == 0 ? null : s.Throttle.Average / 1e3),
        (Gauge($"{client}.throttle.max", "s", "broker.throttle.max"), s => s.Throttle.Count == 0 ? null : s.Throttle.Max / 1e3),
        (Gauge($"{client}.outbuf", "{request}", "broker.outbuf"), s => s.OutBuffered),
        (Gauge($"{client}.waiting", "{request}", "broker.waiting"), s => s.AwaitingResponse),
        (Gauge($"{client}.brokers.down", "{broker}", "broker.down"), s => s.BrokersDown),
        (Counter($"{client}.retries", "{request}", "broker.retries"), s => s.Retries),
        (Counter($"{client}.timeouts", "{request}", "broker.timeouts"), s => s.RequestTimeouts),
        (Counter($"{client}.disconnects", "{connection}", "broker.disconnects"), s => s.Disconnects),
        (Counter($"{client}.sent.bytes", "By", "client.sent"), s => s.SentBytes),
        (Counter($"{client}.received.bytes", "By", "client.received"), s => s.ReceivedBytes),
    ];

    private static SeriesEntry Gauge(string id, string unit, string role) => new($"{Target}.{id}", unit, Counter: false, Target, role);

    private static SeriesEntry Counter(string id, string unit, string role) => new($"{Target}.{id}", unit, Counter: true, Target, role);

    // An empty window has no average: absent is never 0.
    private static double? Seconds(StatisticsWindow window) => window.Count == 0 ? null : window.Average / 1e6;

    private static double? SecondsMax(StatisticsWindow window) => window.Count == 0 ? null : window.Max / 1e6;

    private static double? OutOfRange(StatisticsWindow window) => window.Count == 0 ? null : (double)window.OutOfRange / window.Count;
}
