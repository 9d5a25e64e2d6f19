using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Puts the probe back on a partition whose log no longer holds the offset to be read. What retention removed unread is told as a gap: a
/// limit of the probe, never loss. A log that was cut, or made anew, is told as truncated, so that offsets given again prove nothing.
/// Used by the probe's thread alone.
/// </summary>
internal sealed class PartitionRecovery(
    IConsumer<Nothing, Nothing> consumer, string topic, PartitionPositions positions, FactWriter facts, ClientEvents events, RunClock clock)
{
    private const long RetryUs = 1_000_000;
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(1);

    private readonly SortedSet<int> _pending = [];
    private long _notBeforeUs = long.MinValue;

    public static bool Concerns(ErrorCode code) =>
        code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange or ErrorCode.Local_LogTruncation;

    public void Add(int partition) => _pending.Add(partition);

    /// <summary>Recovers one partition that waits for it; one that the cluster cannot answer for is tried again a second later.</summary>
    public void TryPending()
    {
        if (_pending.Count == 0 || clock.NowUs < _notBeforeUs) return;
        int partition = _pending.Min;
        try
        {
            Recover(partition);
            _pending.Remove(partition);
        }
        catch (KafkaException e)
        {
            _notBeforeUs = clock.NowUs + RetryUs;
            events.Tell(IncidentKinds.Of(e.Error), e.Error);
        }
    }

    /// <summary>What an unreadable position means, by the ends of the log.</summary>
    /// <remarks>
    /// The client refuses a position between the ends of a log only when the log was cut below it and has grown again since. Neither the
    /// offset at which it was cut nor whether the topic was made anew can be asked of the client: the leader's epoch and the topic's id are
    /// not in its answers. From the log's begin, what was read before would be read again and be called duplicates; from its end, or from the
    /// position, nothing false is said: what was written since the cut and is not read is owed to the end.
    /// </remarks>
    internal static Arrived FactOf(int partition, long position, WatermarkOffsets log, long atUs) => log.Low.Value > position
        ? Arrived.Gap(partition, position, log.Low.Value, atUs)
        : Arrived.Truncated(partition, Math.Min(position, log.High.Value), atUs);

    private void Recover(int partition)
    {
        var topicPartition = new TopicPartition(topic, partition);
        WatermarkOffsets log = consumer.QueryWatermarkOffsets(topicPartition, AskAtMost);
        long position = positions[partition];
        Arrived fact = FactOf(partition, position, log, clock.NowUs);
        facts.Write(fact);
        if (fact.Kind == ArrivedKind.Truncated)
        {
            events.Tell(
                ClientIncidentKind.LogTruncated, (int)ErrorCode.OffsetOutOfRange,
                log.High.Value < position
                    ? $"partition {partition} ends at {log.High.Value}, before the probe's position {position}: truncated, or made anew"
                    : $"partition {partition} was cut below the probe's position {position} and ends at {log.High.Value} again");
        }

        long resumed = fact.Kind == ArrivedKind.Gap ? fact.EndOffset : fact.Offset;
        consumer.IncrementalUnassign([topicPartition]);
        consumer.IncrementalAssign([new TopicPartitionOffset(topicPartition, resumed)]);
        positions.PassedTo(partition, resumed);
    }
}
