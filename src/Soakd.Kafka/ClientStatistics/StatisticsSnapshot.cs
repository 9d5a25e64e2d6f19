namespace Soakd.Kafka.ClientStatistics;

/// <summary>
/// librdkafka's statistics at one moment, summed over its brokers and partitions. What the document does not have, or what cannot be read
/// in it, is null. Immutable.
/// </summary>
public sealed record StatisticsSnapshot
{
    /// <summary>Records in the producer's queue or on their way (<c>msg_cnt</c>).</summary>
    public long? QueuedMessages { get; init; }

    /// <summary>Their bytes.</summary>
    public long? QueuedBytes { get; init; }

    /// <summary>The partition that most of them are for; null when none is known.</summary>
    public int? FullestPartition { get; init; }

    /// <summary>How many are for it.</summary>
    public long QueuedInFullest { get; init; }

    /// <summary>Bytes sent since the client began.</summary>
    public long? SentBytes { get; init; }

    /// <summary>Bytes received since the client began.</summary>
    public long? ReceivedBytes { get; init; }

    /// <summary>Brokers whose connection is up.</summary>
    public int? BrokersUp { get; init; }

    /// <summary>
    /// Brokers that were connected, are not now, and are needed: they lead a partition of ours, or a request waits for them. The loss of an
    /// idle connection is none (<see cref="DownBrokers"/>).
    /// </summary>
    public int? BrokersDown { get; init; }

    /// <summary>Requests that wait for a socket.</summary>
    public long? OutBuffered { get; init; }

    /// <summary>Requests that wait for a broker's answer.</summary>
    public long? AwaitingResponse { get; init; }

    /// <summary>Requests sent again, since the client began.</summary>
    public long? Retries { get; init; }

    /// <summary>Requests that timed out, since the client began.</summary>
    public long? RequestTimeouts { get; init; }

    /// <summary>Connections lost, since the client began.</summary>
    public long? Disconnects { get; init; }

    /// <summary>Attempts to connect that failed, since the client began, to the brokers that it knows now.</summary>
    public long? FailedConnects { get; init; }

    /// <summary>Time from handing a record over to its request being made, linger included, in µs.</summary>
    public StatisticsWindow InternalLatency { get; init; }

    /// <summary>Time a request waited for the socket, in µs.</summary>
    public StatisticsWindow OutBufferLatency { get; init; }

    /// <summary>Round trip to the brokers, in µs.</summary>
    public StatisticsWindow RoundTrip { get; init; }

    /// <summary>Time the brokers' quotas held the client, in ms.</summary>
    public StatisticsWindow Throttle { get; init; }

    /// <summary>Records fetched and not yet taken by the application.</summary>
    public long? FetchedMessages { get; init; }

    /// <summary>Their bytes.</summary>
    public long? FetchedBytes { get; init; }

    /// <summary>Records between the application's position and the end of the log; null where no position is known.</summary>
    public long? Lag { get; init; }

    /// <summary>Records behind an open transaction, by partition, where the application has read all before it.</summary>
    public IReadOnlyList<WaitingRecords> Waiting { get; init; } = [];

    /// <summary>The leaders of the partitions that have one.</summary>
    public IReadOnlyList<PartitionLeader> Leaders { get; init; } = [];

    /// <summary>How many answers each broker has given, since the client began to ask it, by the number of the broker.</summary>
    public IReadOnlyDictionary<long, long> Answers { get; init; } = new Dictionary<long, long>();

    /// <summary>How often a partition got another leader, since the client began; null where none is known.</summary>
    public long? LeaderChanges { get; init; }

    /// <summary>Partitions of the topic that the client knows, by topic.</summary>
    public IReadOnlyDictionary<string, int> Partitions { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many values could not be read, since the client began.</summary>
    public long Unreadable { get; init; }

    /// <summary>These statistics of a client that took the place of another one: what counts from the begin goes on.</summary>
    /// <param name="before">The last ones of the client before.</param>
    internal StatisticsSnapshot After(StatisticsSnapshot before) => this with
    {
        SentBytes = SentBytes + (before.SentBytes ?? 0),
        ReceivedBytes = ReceivedBytes + (before.ReceivedBytes ?? 0),
        Retries = Retries + (before.Retries ?? 0),
        RequestTimeouts = RequestTimeouts + (before.RequestTimeouts ?? 0),
        Disconnects = Disconnects + (before.Disconnects ?? 0),
        FailedConnects = FailedConnects + (before.FailedConnects ?? 0),
    };
}

/// <summary>Records that a reader of what is committed does not get, because a transaction is open before them.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Stable">Its last stable offset: the begin of that transaction.</param>
/// <param name="Records">How many there are.</param>
public readonly record struct WaitingRecords(int Partition, long Stable, long Records);

/// <summary>
/// One of librdkafka's windows over the last statistics interval. Its percentiles are not read: values over the histogram's range are
/// left out of them, so they are too low exactly under overload (docs/method.md#client-statistics).
/// </summary>
/// <param name="Count">Values in the window.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Max">The greatest.</param>
/// <param name="OutOfRange">Values beyond the histogram's range.</param>
public readonly record struct StatisticsWindow(long Count, long Sum, long Max, long OutOfRange)
{
    /// <summary>The mean; meaningless when <see cref="Count"/> is 0.</summary>
    public double Average => (double)Sum / Count;

    /// <summary>Both windows as one.</summary>
    public static StatisticsWindow operator +(StatisticsWindow a, StatisticsWindow b) =>
        new(a.Count + b.Count, a.Sum + b.Sum, Math.Max(a.Max, b.Max), a.OutOfRange + b.OutOfRange);
}
