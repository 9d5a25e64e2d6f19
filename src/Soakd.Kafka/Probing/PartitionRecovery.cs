using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Puts the probe back on a partition whose log no longer holds the offset to be read, or is another log. Offsets that retention removed
/// unread are a gap: a limit of the probe, never loss. A topic that was deleted and made again is read from its start. A log that was cut
/// is read on where its offsets were given again, as far as that is known. Used by the probe's thread alone; it waits for nothing but the
/// ends of a log.
/// </summary>
internal sealed class PartitionRecovery(
    IConsumer<NoContent, NoContent> consumer, ProbeSettings settings, PartitionPositions positions, FactWriter facts, ClientEvents events,
    RunClock clock)
{
    private const long RetryUs = 1_000_000;
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(1);

    private readonly SortedSet<int> _pending = [];
    private readonly Dictionary<int, int> _logs = [];
    private readonly Dictionary<int, long> _guessed = [];
    private IReadOnlyList<WrittenLog> _seen = [];
    private Task<TopicNow>? _asked;
    private string? _id = settings.Id;
    private long _notBeforeUs = long.MinValue;
    private int _partitions;
    private bool _inDoubt;

    public static bool Handles(ErrorCode code) =>
        code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange or ErrorCode.Local_LogTruncation;

    /// <summary>Whether an error may mean that the topic is gone, or is another one by now.</summary>
    public static bool Doubts(ErrorCode code) => code is
        ErrorCode.UnknownTopicOrPart or ErrorCode.UnknownTopicId or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition;

    /// <summary>A partition whose position cannot be read.</summary>
    public void Add(int partition) => _pending.Add(partition);

    /// <summary>The topic has to be looked at.</summary>
    public void Doubt() => _inDoubt = true;

    /// <summary>The topic has more partitions now: it grew, or it was made again with more of them.</summary>
    public void Grow(int partitions) => (_partitions, _inDoubt) = (partitions, true);

    /// <summary>
    /// Recovers what waits for it, once the cluster has said which topic it is now. When the cluster does not answer, it tries again a
    /// second later.
    /// </summary>
    public void TryPending()
    {
        if (settings.Written is { } written && !ReferenceEquals(written.Changed, _seen)) Notice(_seen = written.Changed);
        if ((_pending.Count == 0 && !_inDoubt) || clock.NowUs < _notBeforeUs) return;
        _asked ??= settings.Ask();
        if (!_asked.IsCompleted) return;
        Task<TopicNow> answer = _asked;
        _asked = null;
        try
        {
#pragma warning disable VSTHRD002 // It is completed: nothing waits.
            Recover(answer.GetAwaiter().GetResult());
#pragma warning restore VSTHRD002
        }
        catch (KafkaException e)
        {
            Wait();
            events.Report(IncidentKinds.Of(e.Error), e.Error);
        }
        catch (ProblemException)
        {
            // The cluster does not answer, which the broker events say.
            Wait();
        }
    }

    /// <summary>What it means that a position cannot be read, in a topic that was not made again.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="position">The next offset to be read.</param>
    /// <param name="log">The ends of its log.</param>
    /// <param name="given">The first offset that is known to have been given again; null when none is.</param>
    /// <param name="atUs">When.</param>
    /// <remarks>
    /// The client refuses a position between the ends of a log only when the log was cut below it and has grown again since. Where the
    /// run's own acknowledgements do not say from which offset on it was written again, nobody does: reading on from its begin would read
    /// records again and count them as duplicates. Reading on from its end, or from the position, counts nothing that is false: what was
    /// written since the cut and is not read stays missing until the run's end.
    /// </remarks>
    internal static Arrived FactOf(int partition, long position, WatermarkOffsets log, long? given, long atUs) =>
        given is { } begin ? Arrived.Truncated(partition, begin, log.High.Value, atUs)
        : log.Low.Value > position ? Arrived.Gap(partition, position, log.Low.Value, atUs)
        : Arrived.Truncated(partition, Math.Min(position, log.High.Value), log.High.Value, atUs);

    // The producer knows of a log that the probe has not come to, or from where on the log is written to which the probe came first.
    private void Notice(IReadOnlyList<WrittenLog> changed)
    {
        for (int partition = 0; partition < Math.Min(changed.Count, positions.Count); partition++)
            if (IsNew(partition, changed[partition]) || BeginsEarlier(partition, changed[partition])) _pending.Add(partition);
    }

    private bool IsNew(int partition, WrittenLog written) => written.Number > _logs.GetValueOrDefault(partition);

    private bool BeginsEarlier(int partition, WrittenLog written) => written.Number == _logs.GetValueOrDefault(partition)
        && _guessed.TryGetValue(partition, out long resumed) && written.Begin < resumed;

    private void Recover(TopicNow now)
    {
        if (!now.Exists)
        {
            Wait();
            events.Report(
                ClientIncidentKind.TopicGone, (int)ErrorCode.UnknownTopicOrPart, $"topic {settings.Topic} does not exist any more");
        }
        else if (_id is not null && now.Id is not null && now.Id != _id)
        {
            ReadFromItsStart(now);
        }
        else
        {
            _inDoubt = false;
            ReadNewPartitions();
            if (_pending.Count == 0) return;
            int partition = _pending.Min;
            Recover(partition);
            _pending.Remove(partition);
        }
    }

    private void Recover(int partition)
    {
        var topicPartition = new TopicPartition(settings.Topic, partition);
        WatermarkOffsets log = consumer.QueryWatermarkOffsets(topicPartition, AskAtMost);
        long position = positions[partition];
        WrittenLog written = settings.Written?[partition] ?? default;
        if (BeginsEarlier(partition, written))
        {
            _guessed.Remove(partition);
            long begin = Math.Max(written.Begin, log.Low.Value);
            facts.Write(Arrived.Rewound(partition, begin, clock.NowUs, settings.Source));
            ReadFrom(topicPartition, begin);
            return;
        }

        long? given = IsNew(partition, written) ? written.Begin : null;
        Arrived fact = FactOf(partition, position, log, given, clock.NowUs) with { Source = settings.Source };
        facts.Write(fact);
        if (fact.Kind == ArrivedKind.Truncated)
        {
            Reach(partition);
            _guessed.Remove(partition);
            if (given is null) _guessed[partition] = fact.Offset;
            string name = $"topic {settings.Topic} partition {partition}";
            events.Report(
                ClientIncidentKind.LogTruncated, (int)ErrorCode.OffsetOutOfRange,
                log.High.Value < position
                    ? $"{name} ends at {log.High.Value}, before the probe's position {position}: its log was cut"
                    : $"{name} was cut, and its offsets are given again"
                        + (given is { } first ? $" from {first} on" : $"; it ends at {log.High.Value}"),
                partition);
        }

        // What the probe had not read when the log was cut behind its position is still there.
        long resumed = fact.Kind == ArrivedKind.Gap ? fact.EndOffset : Math.Min(fact.Offset, Math.Max(position, log.Low.Value));
        ReadFrom(topicPartition, resumed);
    }

    private void ReadFrom(TopicPartition partition, long offset)
    {
        consumer.IncrementalUnassign([partition]);
        consumer.IncrementalAssign([new TopicPartitionOffset(partition, offset)]);
        positions.PassTo(partition.Partition.Value, offset);
    }

    // They are read from their first record.
    private void ReadNewPartitions()
    {
        int before = positions.Count;
        if (_partitions <= before) return;
        positions.Grow(_partitions);
        consumer.IncrementalAssign(Enumerable.Range(before, _partitions - before).Select(StartOf));
    }

    // Each of its partitions has a new log, also those of which nobody has noticed it; there may be more partitions now, or fewer.
    private void ReadFromItsStart(TopicNow now)
    {
        _id = now.Id;
        _inDoubt = false;
        _pending.Clear();
        int before = positions.Count;
        long[] ends = [.. Enumerable.Range(0, before).Select(partition => partition < now.Partitions ? EndOf(partition) : 0)];
        consumer.IncrementalUnassign(Enumerable.Range(0, before).Select(partition => new TopicPartition(settings.Topic, partition)));
        if (now.Partitions > before) positions.Grow(now.Partitions);
        for (int partition = 0; partition < before; partition++)
        {
            facts.Write(Arrived.Replaced(partition, 0, ends[partition], clock.NowUs, settings.Source));
            Reach(partition);
            positions.PassTo(partition, 0);
        }

        consumer.IncrementalAssign(Enumerable.Range(0, now.Partitions).Select(StartOf));
        events.Report(
            ClientIncidentKind.LogReplaced, (int)ErrorCode.UnknownTopicId,
            $"topic {settings.Topic} was deleted and made again, with {now.Partitions} partitions: the new one is read from its start");
    }

    // A log whose end nobody tells may be longer than what was read.
    private long EndOf(int partition)
    {
        try
        {
            return consumer.QueryWatermarkOffsets(new TopicPartition(settings.Topic, partition), AskAtMost).High.Value;
        }
        catch (KafkaException)
        {
            return long.MaxValue;
        }
    }

    private TopicPartitionOffset StartOf(int partition) => new(settings.Topic, partition, 0);

    // The producer and the probe count the same changes; who notices one first does not matter.
    private void Reach(int partition) =>
        _logs[partition] = Math.Max(_logs.GetValueOrDefault(partition) + 1, settings.Written?[partition].Number ?? 0);

    private void Wait() => _notBeforeUs = clock.NowUs + RetryUs;
}
