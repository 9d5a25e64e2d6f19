using System.Globalization;

namespace Soakd.Kafka.Clients;

/// <summary>The properties that soakd sets where a person sets none, and those that it always sets. Reports print all of them.</summary>
internal static class ClientDefaults
{
    /// <summary>The client's own limit of records in its queue; the admission gate keeps below it.</summary>
    public const int QueueMessages = 100_000;

    /// <summary>The client's own limit of bytes in its queue, in KiB.</summary>
    public const int QueueKilobytes = 512 * 1024;

    /// <summary>The names of the property that says how long the producer waits for more records.</summary>
    public static readonly string[] Linger = ["linger.ms", "queue.buffering.max.ms"];

    /// <summary>The property that says what the client makes of a record beside key and value.</summary>
    public const string ResultFields = "dotnet.consumer.consume.result.fields";

    // When a fetch finds nothing, the embedded broker sleeps for the whole wait, so no latency is shorter than the wait. Above this rate a
    // fetch always finds something, and short waits would only cost requests.
    private const double QuietRate = 5_000;

    public static readonly KeyValuePair<string, string>[] Producer =
    [
        new("acks", "all"),
        new("enable.idempotence", "true"),
        new("compression.type", "lz4"),
        new(Linger[0], "5"),
        new("partitioner", "murmur2_random"),
        new("message.timeout.ms", "120000"),
    ];

    public static readonly KeyValuePair<string, string>[] OneBatchAtATime = [new("max.in.flight.requests.per.connection", "1")];

    public static readonly KeyValuePair<string, string>[] RequiredOfProducer =
    [
        new("queue.buffering.max.messages", Number(QueueMessages)),
        new("queue.buffering.max.kbytes", Number(QueueKilobytes)),
        new("statistics.interval.ms", "1000"),
        new("dotnet.producer.delivery.report.fields", "key,status"),
    ];

    // The probe reads by numeric offsets and commits nothing: it has a group id only because the client demands one.
    public static readonly KeyValuePair<string, string>[] RequiredOfProbe =
    [
        new("group.id", "soakd-probe"),
        new("enable.auto.commit", "false"),
        new("enable.auto.offset.store", "false"),
        new("auto.offset.reset", "error"),
        new("enable.partition.eof", "true"),
        new("allow.auto.create.topics", "false"),
        new("queued.min.messages", "100000"),
        new("queued.max.messages.kbytes", "32768"),
        new("fetch.queue.backoff.ms", "10"),
        new("statistics.interval.ms", "1000"),
        new(ResultFields, "none"),
    ];

    public static KeyValuePair<string, string>[] Probe(double highestRate) =>
    [
        new("fetch.wait.max.ms", highestRate < QuietRate ? "5" : "20"),
        new("topic.metadata.refresh.interval.ms", "30000"),
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
