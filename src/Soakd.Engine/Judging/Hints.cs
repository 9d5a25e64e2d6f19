using Soakd.Engine.Backpressure;
using Soakd.Engine.Memory;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Where to look for the cause, by what was measured. The hints for integrity violations stand with the violations.</summary>
internal static class Hints
{
    /// <summary>For a rate that was not held.</summary>
    public static string ForRate(double ackedPerSecond, bool gateClosed, bool hasPipeline) =>
        gateClosed ? "the client's queue was full: look at the brokers' disks and network, quotas, and partition leaders"
        : hasPipeline && ackedPerSecond < 1000 ? Slow
        : "records failed or were not reported in time: look at the broker events and at message.timeout.ms";

    /// <summary>For a latency over its limit.</summary>
    public static string ForLatency(Owner owner, double valueUs) => owner switch
    {
        Owner.Broker => "most of it passes before the acknowledgement: look at replication (acks=all), disks, linger.ms",
        Owner.Pipeline when valueUs > 500_000 => "over 500 ms, most of it in the pipeline: look at the validation rules first",
        Owner.Pipeline => "most of it passes behind the acknowledgement: look at the pipeline's slowest step and its checkpoints",
        Owner.Generator => "soakd itself was late: give it more processor, or play it from another machine",
        Owner.Probe => "soakd's own consumer was late: give it more processor, or check a smaller share of the content",
        _ => "see the slow stretches and the broker events below",
    };

    /// <summary>For records that soakd itself held back.</summary>
    /// <param name="owner">Which side of it.</param>
    /// <param name="ackUs">What it takes from sending to acknowledgement, lingering included; null when that is not known.</param>
    /// <param name="lingerMs">The producer's <c>linger.ms</c>; null when that is not known.</param>
    public static string ForHeldBack(Owner owner, long? ackUs, double? lingerMs) => ackUs > 2 * lingerMs * 1000
        ? $"the brokers take longer to acknowledge than linger.ms = {lingerMs:0.###}, and the client polls without waiting for them: set "
            + "Soak:Kafka:Producer:linger.ms above what they take"
        : ForLatency(owner, 0);

    /// <summary>For a throughput below 1,000 payloads/s.</summary>
    public const string Slow = "throughput is below 1,000 payloads/s: look at the transformation, then at the brokers";

    /// <summary>For a pipeline that was asked for more and gave no more.</summary>
    public const string NoScaling =
        "it was asked for more and gave no more: look for the one step, key or partition that everything passes, then at its parallelism";

    /// <summary>For backpressure.</summary>
    /// <param name="domain">What pushed back.</param>
    /// <param name="owner">Whose doing it is.</param>
    /// <param name="partition">The one partition that most of it is in; null when it is in several, or that is not known.</param>
    public static string ForPressure(PressureDomain domain, Owner owner, int? partition) => (domain, owner) switch
    {
        (_, Owner.Generator) => ForLatency(Owner.Generator, 0),
        (_, Owner.Probe) => ForLatency(Owner.Probe, 0),
        (_, Owner.Pipeline) when partition is { } one =>
            $"most of it waits in partition {one}: look at the task that reads it, then at the keys that go there",
        _ when partition is { } one =>
            $"most of it waits in partition {one}: look at its leader's disk and network, then at the keys that go there",
        (PressureDomain.Produce, _) =>
            "look at the brokers' disks and network, quotas, replicas that fall behind, and one partition that gets most of the load",
        (_, Owner.Pipeline) => Behind,
        _ => "records are acknowledged and do not come back in time: look at the brokers first",
    };

    /// <summary>For a pipeline that falls behind.</summary>
    public const string Behind =
        "the pipeline takes less than it is given: look at its slowest step, then at its parallelism against the partitions";

    /// <summary>For memory that grows.</summary>
    public static string ForMemory(MemoryPart part) => part switch
    {
        MemoryPart.Live => "look for state that is never given up: caches and maps by key, windows and timers, handlers never removed",
        MemoryPart.Fragmentation => "look at pinned buffers and at large objects of changing size",
        MemoryPart.Native => "look at native buffers: compression, the client library, mapped files, a thread for every task",
        MemoryPart.Queues => "look at what the queues wait for: the brokers, or a slow consumer",
        _ => "look for state leaks; the figures of the runtime would show which part grows",
    };
}
