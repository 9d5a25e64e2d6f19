using System.Collections.Immutable;
using Soakd.Engine.Journal;

namespace Soakd.Metrics;

/// <summary>
/// The metrics of what is sampled of targets, soakd itself among them: one for each role of a series. The attribute <c>target</c> names the
/// target, and <c>series</c> the source of the number.
/// </summary>
internal static class TargetTable
{
    private const string Bytes = "By";
    private const string Seconds = "s";
    private const string Record = "{record}";
    private const string Request = "{request}";
    private const string Gauge = "gauge";
    private const string Counter = "counter";

    /// <summary>The attribute that names the target.</summary>
    public const string Target = "target";

    /// <summary>The attribute that names the source of the number.</summary>
    public const string Series = "series";

    /// <summary>
    /// Counters that begin at 0 with each run: those of its Kafka clients, and of its looks at groups. Those of a process go on.
    /// </summary>
    public static IReadOnlySet<string> CountersOfRuns { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        SeriesRoles.SentBytes, SeriesRoles.ReceivedBytes, SeriesRoles.UnreadableStatistics, SeriesRoles.LeaderChanges, SeriesRoles.Retries,
        SeriesRoles.Timeouts, SeriesRoles.Disconnects, SeriesRoles.GroupCommits, SeriesRoles.GroupRebalances,
    };

    /// <summary>Roles that are no metrics: they say what a run met, and the report tells it. A target has sixty metrics at most.</summary>
    public static IReadOnlySet<string> OfReportsOnly { get; } = new HashSet<string>(StringComparer.Ordinal) { SeriesRoles.Partitions };

    /// <summary>The metrics by their role.</summary>
    public static ImmutableSortedDictionary<string, Metric> ByRole { get; } = new (string Role, string Unit, string Kind, string Says)[]
    {
        (SeriesRoles.Live, Bytes, Gauge, "Objects that outlived collections, after the last one, less fragmentation."),
        (SeriesRoles.LiveAfterFull, Bytes, Gauge, "All objects after the last full collection, less fragmentation."),
        (SeriesRoles.Used, Bytes, Gauge, "All objects, garbage included."),
        (SeriesRoles.Fragmented, Bytes, Gauge, "Holes in the heap after the last collection."),
        (SeriesRoles.Committed, Bytes, Gauge, "What the collector has committed."),
        (SeriesRoles.Private, Bytes, Gauge, "Private bytes of the process."),
        (SeriesRoles.WorkingSet, Bytes, Gauge, "The working set of the process."),
        (SeriesRoles.ControlGroup, Bytes, Gauge, "What the control group uses, without page cache that it could give back."),
        (SeriesRoles.ControlGroupAnonymous, Bytes, Gauge, "The part of it that belongs to no file."),
        (SeriesRoles.Limit, Bytes, Gauge, "What may be used."),
        (SeriesRoles.Collections, "{collection}", Counter, "Garbage collections, by generation."),
        (SeriesRoles.CollectionPauses, Seconds, Counter, "Time for which collections stopped the process."),
        (SeriesRoles.Allocated, Bytes, Counter, "Bytes that were allocated."),
        (SeriesRoles.Processor, Seconds, Counter, "Processor time that was used."),
        (SeriesRoles.ProcessorThrottled, "{period}", Counter, "Periods in which the control group had used up its processor time."),
        (SeriesRoles.Threads, "{thread}", Gauge, "Threads of the process."),
        (SeriesRoles.PoolThreads, "{thread}", Gauge, "Threads of its pool."),
        (SeriesRoles.PoolQueue, "{item}", Gauge, "Work that waits for a thread of the pool."),
        (SeriesRoles.Ring, "{fact}", Gauge, "What the Kafka threads have noted and the recorder has not counted yet."),
        (SeriesRoles.Queue, Record, Gauge, "Records in the producer's queue."),
        (SeriesRoles.QueuedBytes, Bytes, Gauge, "Bytes in the producer's queue."),
        (SeriesRoles.QueuePartition, "{partition}", Gauge, "The number of the partition for which the most records are queued."),
        (SeriesRoles.QueueFullest, Record, Gauge, "Records that are queued for that partition."),
        (SeriesRoles.InternalLatency, Seconds, Gauge, "How long a record waits in the producer before it is sent, on average."),
        (SeriesRoles.InternalLatencyMax, Seconds, Gauge, "The longest such wait."),
        (SeriesRoles.InternalLatencyOutOfRange, "1", Gauge, "The share of those waits that the client could not measure."),
        (SeriesRoles.OutBufferLatency, Seconds, Gauge, "How long a request waits for its connection, on average."),
        (SeriesRoles.OutBufferLatencyMax, Seconds, Gauge, "The longest such wait."),
        (SeriesRoles.Fetched, Record, Gauge, "Records that the probe's client has fetched and not handed over."),
        (SeriesRoles.FetchedBytes, Bytes, Gauge, "Bytes that it has fetched and not handed over."),
        (SeriesRoles.Lag, Record, Gauge, "Records that the probe is behind the end of its partitions."),
        (SeriesRoles.SentBytes, Bytes, Counter, "Bytes that a client has sent."),
        (SeriesRoles.ReceivedBytes, Bytes, Counter, "Bytes that a client has received."),
        (SeriesRoles.UnreadableStatistics, "{value}", Counter, "Values of a client's statistics that soakd could not read."),
        (SeriesRoles.RoundTrip, Seconds, Gauge, "The time of a request to the brokers and back, on average."),
        (SeriesRoles.RoundTripMax, Seconds, Gauge, "The longest such time."),
        (SeriesRoles.Throttle, Seconds, Gauge, "How long brokers made the client wait for its quota, on average."),
        (SeriesRoles.ThrottleMax, Seconds, Gauge, "The longest such wait."),
        (SeriesRoles.OutBuffer, Request, Gauge, "Requests that wait to be written to a broker."),
        (SeriesRoles.Waiting, Request, Gauge, "Requests that a broker has not answered yet."),
        (SeriesRoles.BrokersDown, "{broker}", Gauge, "Brokers that are needed and not connected."),
        (SeriesRoles.LeaderChanges, "{partition}", Counter, "Partitions that got another leader."),
        (SeriesRoles.Retries, Request, Counter, "Requests that were sent again."),
        (SeriesRoles.Timeouts, Request, Counter, "Requests that no broker answered in time."),
        (SeriesRoles.Disconnects, "{connection}", Counter, "Connections that were lost."),
        (SeriesRoles.GroupLag, Seconds, Gauge, "The age of the oldest record of the load that the target's group has not read."),
        (SeriesRoles.GroupWaiting, Record, Gauge, "Offsets of the input that the target's group has not read."),
        (SeriesRoles.GroupUnknown, "{partition}", Gauge, "Partitions in which the group's committed offset is not one of the log."),
        (SeriesRoles.GroupStopped, "{partition}", Gauge, "Partitions in which records wait for a group that commits nowhere any more."),
        (SeriesRoles.GroupStalled, "{partition}", Gauge, "Partitions in which records wait for a group that commits only in others."),
        (SeriesRoles.GroupRewound, "{partition}", Gauge, "Partitions in which the group went back, and is not yet where it was."),
        (SeriesRoles.GroupCommits, "{look}", Counter, "Looks, every two seconds, at which the group had committed since the one before."),
        (SeriesRoles.GroupRebalances, "{look}", Counter, "Looks at which the group's members had other partitions than before."),
    }.ToImmutableSortedDictionary(
        row => row.Role, row => new Metric($"soakd.target.{row.Role}", row.Unit, row.Kind, Target, row.Says), StringComparer.Ordinal);
}
