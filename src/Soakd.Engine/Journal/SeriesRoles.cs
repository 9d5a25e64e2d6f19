namespace Soakd.Engine.Journal;

/// <summary>
/// What a sampled series stands for. Samplers declare their series under these roles, and detectors find the series by them: a role is
/// written here and nowhere else. A role never changes its meaning, because old journals hold it.
/// </summary>
public static class SeriesRoles
{
    /// <summary>Tenured objects after a collection, less fragmentation.</summary>
    public const string Live = "memory.live";

    /// <summary>All objects after a full collection, less fragmentation.</summary>
    public const string LiveAfterFull = "memory.live.full";

    /// <summary>All objects at any time, garbage included.</summary>
    public const string Used = "memory.used";

    /// <summary>Holes in the heap after a collection.</summary>
    public const string Fragmented = "memory.fragmented";

    /// <summary>What the collector has committed.</summary>
    public const string Committed = "memory.committed";

    /// <summary>Private bytes of a process.</summary>
    public const string Private = "memory.private";

    /// <summary>The working set of a process.</summary>
    public const string WorkingSet = "memory.working_set";

    /// <summary>What a control group uses, without page cache that it could give back.</summary>
    public const string ControlGroup = "memory.cgroup";

    /// <summary>The part of a control group's memory that belongs to no file.</summary>
    public const string ControlGroupAnonymous = "memory.cgroup.anon";

    /// <summary>What may be used.</summary>
    public const string Limit = "memory.limit";

    /// <summary>Garbage collections, by generation.</summary>
    public const string Collections = "gc.collections";

    /// <summary>Time for which collections stopped the process.</summary>
    public const string CollectionPauses = "gc.pause";

    /// <summary>Bytes that were allocated.</summary>
    public const string Allocated = "gc.allocated";

    /// <summary>Processor time that was used.</summary>
    public const string Processor = "cpu";

    /// <summary>Periods in which the processor was taken away, because the group's share was used up.</summary>
    public const string ProcessorThrottled = "cpu.throttled";

    /// <summary>Threads of a process.</summary>
    public const string Threads = "threads";

    /// <summary>Threads of the thread pool.</summary>
    public const string PoolThreads = "pool.threads";

    /// <summary>Work that waits for a thread of the pool.</summary>
    public const string PoolQueue = "pool.queue";

    /// <summary>Facts that wait for the Recorder in one of its rings.</summary>
    public const string Ring = "ring";

    /// <summary>Records in the producer's queue.</summary>
    public const string Queue = "client.queue";

    /// <summary>Bytes in the producer's queue.</summary>
    public const string QueuedBytes = "client.queue.bytes";

    /// <summary>The partition for which the most records are queued.</summary>
    public const string QueuePartition = "client.queue.partition";

    /// <summary>Records that are queued for that partition.</summary>
    public const string QueueFullest = "client.queue.fullest";

    /// <summary>How long a record waits in the producer before it is sent, on average.</summary>
    public const string InternalLatency = "client.internal";

    /// <summary>The longest such wait.</summary>
    public const string InternalLatencyMax = "client.internal.max";

    /// <summary>The share of those waits that the client's histogram could not hold.</summary>
    public const string InternalLatencyOutOfRange = "client.internal.outofrange";

    /// <summary>How long a request waits for the socket, on average.</summary>
    public const string OutBufferLatency = "client.outbuf";

    /// <summary>The longest such wait.</summary>
    public const string OutBufferLatencyMax = "client.outbuf.max";

    /// <summary>Records that the consumer has fetched and not handed over.</summary>
    public const string Fetched = "client.fetched";

    /// <summary>Bytes that the consumer has fetched and not handed over.</summary>
    public const string FetchedBytes = "client.fetched.bytes";

    /// <summary>Records that the consumer is behind the end of its partitions.</summary>
    public const string Lag = "client.lag";

    /// <summary>Partitions of its topic that a client knows.</summary>
    public const string Partitions = "client.partitions";

    /// <summary>Bytes that a client has sent.</summary>
    public const string SentBytes = "client.sent";

    /// <summary>Bytes that a client has received.</summary>
    public const string ReceivedBytes = "client.received";

    /// <summary>Values in a client's statistics that could not be read.</summary>
    public const string UnreadableStatistics = "client.statistics.unreadable";

    /// <summary>Round trip of a request to the brokers, on average.</summary>
    public const string RoundTrip = "broker.rtt";

    /// <summary>The longest round trip.</summary>
    public const string RoundTripMax = "broker.rtt.max";

    /// <summary>How long brokers made the client wait for its quota, on average.</summary>
    public const string Throttle = "broker.throttle";

    /// <summary>The longest such wait.</summary>
    public const string ThrottleMax = "broker.throttle.max";

    /// <summary>Requests that wait to be written to a broker.</summary>
    public const string OutBuffer = "broker.outbuf";

    /// <summary>Requests that a broker has not answered yet.</summary>
    public const string Waiting = "broker.waiting";

    /// <summary>Brokers that are needed and not connected.</summary>
    public const string BrokersDown = "broker.down";

    /// <summary>Partitions that got another leader.</summary>
    public const string LeaderChanges = "broker.leader.changes";

    /// <summary>Requests that were sent again.</summary>
    public const string Retries = "broker.retries";

    /// <summary>Requests that no broker answered in time.</summary>
    public const string Timeouts = "broker.timeouts";

    /// <summary>Connections that were lost.</summary>
    public const string Disconnects = "broker.disconnects";

    /// <summary>The age of the oldest record of the load that a target's group has not read, in seconds.</summary>
    public const string GroupLag = "group.lag";

    /// <summary>Offsets of the input that a target's group has not read.</summary>
    public const string GroupWaiting = "group.waiting";

    /// <summary>Partitions in which a group has committed what is no offset of the log.</summary>
    public const string GroupUnknown = "group.unknown";

    /// <summary>Partitions in which records wait for a group that commits nowhere any more.</summary>
    public const string GroupStopped = "group.stopped";

    /// <summary>Partitions in which records wait for a group that commits in other partitions only.</summary>
    public const string GroupStalled = "group.stalled";

    /// <summary>Partitions in which a group went back, and is not yet where it was.</summary>
    public const string GroupRewound = "group.rewound";

    /// <summary>Looks at which a group had committed since the look before.</summary>
    public const string GroupCommits = "group.commits";

    /// <summary>Looks at which the members of a group had other partitions than before.</summary>
    public const string GroupRebalances = "group.rebalances";
}
