using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Puts the probe back on a partition whose log no longer holds the offset to be read. Offsets that retention removed unread are a gap: a
/// limit of the probe, never loss. A log that was cut, or deleted and made again, is written as truncated, so that its offsets, which are
/// given to other records then, prove nothing. Used by the probe's thread alone.
/// </summary>
internal sealed class PartitionRecovery(
    IConsumer<NoContent, NoContent> consumer, ProbeSettings settings, PartitionPositions positions, FactWriter facts, ClientEvents events,
    RunClock clock)
{
    private const long RetryUs = 1_000_000;
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(1);

    private readonly SortedSet<int> _pending = [];
    private long _notBeforeUs = long.MinValue;

    public static bool Handles(ErrorCode code) =>
        code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange or ErrorCode.Local_LogTruncation;

    public void Add(int partition) => _pending.Add(partition);

    /// <summary>Recovers one partition that waits for it. When the cluster does not answer, it tries again a second later.</summary>
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
            events.Report(IncidentKinds.Of(e.Error), e.Error);
        }
    }

    /// <summary>What it means that a position cannot be read, by the ends of the log.</summary>
    /// <remarks>
    /// The client refuses a position between the ends of a log only when the log was cut below it and has grown again since. The client
    /// cannot be asked at which offset it was cut, nor whether the topic was made again: its answers hold neither the leader's epoch nor
    /// the topic's id. Reading on from the log's begin would read records again and count them as duplicates. Reading on from its end, or
    /// from the position, counts nothing that is false: what was written since the cut and is not read stays missing until the run's end.
    /// </remarks>
    internal static Arrived FactOf(int partition, long position, WatermarkOffsets log, long atUs) => log.Low.Value > position
        ? Arrived.Gap(partition, position, log.Low.Value, atUs)
        : Arrived.Truncated(partition, Math.Min(position, log.High.Value), atUs);

    private void Recover(int partition)
    {
        var topicPartition = new TopicPartition(settings.Topic, partition);
        WatermarkOffsets log = consumer.QueryWatermarkOffsets(topicPartition, AskAtMost);
        long position = positions[partition];
        Arrived fact = FactOf(partition, position, log, clock.NowUs) with { Source = settings.Source };
        facts.Write(fact);
        if (fact.Kind == ArrivedKind.Truncated)
        {
            events.Report(
                ClientIncidentKind.LogTruncated, (int)ErrorCode.OffsetOutOfRange,
                log.High.Value < position
                    ? $"partition {partition} ends at {log.High.Value}, before the probe's position {position}: truncated, or deleted and "
                        + "created again"
                    : $"partition {partition} was cut below the probe's position {position} and ends at {log.High.Value} again");
        }

        long resumed = fact.Kind == ArrivedKind.Gap ? fact.EndOffset : fact.Offset;
        consumer.IncrementalUnassign([topicPartition]);
        consumer.IncrementalAssign([new TopicPartitionOffset(topicPartition, resumed)]);
        positions.PassTo(partition, resumed);
    }
}
