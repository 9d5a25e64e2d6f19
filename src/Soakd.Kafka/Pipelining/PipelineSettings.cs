using System.Globalization;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Pipelining;

/// <summary>What a pipeline reads and writes.</summary>
/// <param name="Input">The topic that it reads.</param>
/// <param name="Output">The topic of its rows.</param>
/// <param name="DeadLetter">The topic of what it could not make a row of; null when nobody wants it.</param>
/// <param name="Group">Its consumer group.</param>
public sealed record PipelineSettings(string Input, string Output, string? DeadLetter, string Group)
{
    /// <summary>How large a record most topics take.</summary>
    public const int UsualLargestRecord = 1_048_588;

    private const int LeastOfClient = 1_000;

    /// <summary>
    /// For the embedded broker. When one member is told its partitions before the other has asked for them, that broker lets both join the
    /// group again, and this time passes until they have; it may happen again.
    /// </summary>
    public static readonly TimeSpan ShortSession = TimeSpan.FromSeconds(6);

    /// <summary>One that was killed leaves its group after this time, and only then is its work done by another, or by itself again.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How large a record the topics take that it writes.</summary>
    public int LargestRecord { get; init; } = UsualLargestRecord;

    /// <summary>The properties of the consumer.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Consumer(ClientProperties clients) =>
        new Dictionary<string, string>(clients.Admin, StringComparer.Ordinal)
        {
            ["group.id"] = Group,
            ["auto.offset.reset"] = "earliest",

            ["session.timeout.ms"] = string.Create(CultureInfo.InvariantCulture, $"{Session.TotalMilliseconds:0}"),
            ["heartbeat.interval.ms"] = "1000",
            ["partition.assignment.strategy"] = "cooperative-sticky",

            // What is stored is committed once a second, and when a partition is given away. It is stored when its outputs are acknowledged.
            ["enable.auto.offset.store"] = "false",
            ["enable.auto.commit"] = "true",
            ["auto.commit.interval.ms"] = "1000",
            ["allow.auto.create.topics"] = "false",
            ["fetch.wait.max.ms"] = "20",
            ["queued.max.messages.kbytes"] = "32768",
            ["dotnet.consumer.consume.result.fields"] = "none",
        };

    /// <summary>The properties of the producer.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Producer(ClientProperties clients) =>
        new Dictionary<string, string>(clients.Producer, StringComparer.Ordinal)
        {
            ["statistics.interval.ms"] = "0", ["dotnet.producer.delivery.report.fields"] = "none",

            // A row may be larger than its record. What the client itself refuses is known while the row is at hand.
            ["message.max.bytes"] = $"{Math.Max(LargestRecord, LeastOfClient)}",
        };
}

/// <summary>What a pipeline has done. A value.</summary>
/// <param name="Records">Records read.</param>
/// <param name="Rows">Rows written.</param>
/// <param name="DeadLetters">Dead letters written, or not wanted.</param>
/// <param name="TooLarge">Rows and dead letters that are larger than their topic takes: they were not written.</param>
public readonly record struct PipelineCounts(long Records, long Rows, long DeadLetters, long TooLarge)
{
    /// <summary>The sum.</summary>
    public PipelineCounts Plus(PipelineCounts other) =>
        new(Records + other.Records, Rows + other.Rows, DeadLetters + other.DeadLetters, TooLarge + other.TooLarge);
}

/// <summary>A pipeline cannot go on, for a reason that is not a fault of soakd.</summary>
public sealed class PipelineFailedException(string reason) : Exception(reason);
