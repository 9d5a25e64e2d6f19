using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads a topic from numeric offsets, in no group, and writes a fact for each record. One thread polls; for a record it allocates
/// nothing itself, the client about 200 bytes.
/// </summary>
public sealed class RecordProbe : IRecordSource, IDisposable
{
    private readonly IConsumer<NoContent, NoContent> _consumer;
    private readonly string _topic;
    private readonly ArrivedSource _source;
    private readonly RunClock _clock;
    private readonly ValueReader _value;
    private readonly FactWriter _facts;
    private readonly ProbeStalls _stalls = new(GC.GetTotalPauseDuration);
    private readonly PartitionPositions _positions = new();
    private readonly PartitionRecovery _recovery;
    private readonly ClientEvents _events;
    private readonly ProbeCounts _counts = new();
    private readonly StatisticsLook _look;
    private StatisticsSnapshot? _seen;
    private ErrorCode _lastError;

    /// <exception cref="ProblemException">The properties do not make a consumer.</exception>
    public RecordProbe(
        ProbeSettings settings, ClientParts parts, IOutputReader reader, SpscRing<Arrived> arrivals,
        IReadOnlyList<IArrivalInjection>? faults = null)
    {
        _topic = settings.Topic;
        _source = settings.Source;
        _clock = parts.Clock;
        _facts = new FactWriter(arrivals, faults ?? []);
        _events = new ClientEvents("probe", settings.Topic, parts, static () => true);
        var key = new KeyReader(reader.MaxKeyBytes);
        Reader = reader;
        _value = new ValueReader(reader, key, parts.Clock);
        Series = ClientSeries.OfProbe(_events.Statistics);
        _consumer = ClientBuild.Of("Probe", () => new ConsumerBuilder<NoContent, NoContent>(
            reader is IHeaderReader ? parts.Properties.ProbeWithHeaders() : parts.Properties.Probe)
            .SetKeyDeserializer(key)
            .SetValueDeserializer(_value)
            .SetErrorHandler((_, error) => _events.OnError(error))
            .SetLogHandler((_, _) => { })
            .SetStatisticsHandler((_, json) => _events.OnStatistics(json))
            .Build());
        _recovery = new PartitionRecovery(_consumer, settings, _positions, _facts, _events, parts.Clock);
        _look = new StatisticsLook(settings, _positions, _facts, _events, parts.Clock);
    }

    /// <summary>The client's statistics as series.</summary>
    public ClientSeries Series { get; }

    /// <summary>What reads its records.</summary>
    public IOutputReader Reader { get; }

    /// <summary>The client's last statistics; null in its first second. From any thread.</summary>
    public StatisticsSnapshot? Statistics => _events.Statistics.Latest;

    /// <summary>How many records were read, by whose they are. From any thread.</summary>
    public ProbeCounts Counts => _counts;

    /// <summary>The next offset that is read of each partition, as it is about now. From any thread.</summary>
    public long[] NextOffsets() => _positions.Copy();

    /// <summary>Begins to read every partition at the offset given; before the first record is sent, and before the first poll.</summary>
    /// <param name="offsets">The next offset of each partition, as the cluster gave it.</param>
    public void Begin(IReadOnlyList<long> offsets)
    {
        _positions.Begin(offsets);
        _consumer.Assign(offsets.Select((offset, partition) => new TopicPartitionOffset(_topic, partition, offset)));
    }

    /// <inheritdoc/>
    public PollOutcome Poll(int atMostMs)
    {
        if (!_facts.TryCatchUp()) return PollOutcome.RingFull;
        LookAtStatistics();
        _recovery.TryPending();
        try
        {
            return Take(atMostMs);
        }
        catch (ConsumeException e) when (e.Error.Code is not (ErrorCode.Local_KeyDeserialization or ErrorCode.Local_ValueDeserialization))
        {
            HandleError(e);
            return PollOutcome.Took;
        }
    }

    /// <summary>Ends the client.</summary>
    public void Dispose() => _consumer.Dispose();

    private PollOutcome Take(int atMostMs)
    {
        ConsumeResult<NoContent, NoContent>? result = _consumer.Consume(0);
        bool waited = result is null;
        if (waited)
        {
            _stalls.OnWaitBegin(_clock.NowUs, atMostMs * 1000L);
            result = _consumer.Consume(atMostMs);
        }

        long atUs = result is { IsPartitionEOF: false } ? _value.AtUs : _clock.NowUs;
        if (waited) _stalls.OnWaitEnd(atUs);
        else _stalls.OnTurn(atUs);
        if (result is null) return PollOutcome.Idle;

        _lastError = ErrorCode.NoError;
        if (result.IsPartitionEOF) WritePosition(result.Partition.Value, result.Offset.Value, atUs);
        else WriteRecord(result.Partition.Value, result.Offset.Value);
        return PollOutcome.Took;
    }

    private void WriteRecord(int partition, long offset)
    {
        _positions.PassTo(partition, offset + 1);
        RecordContent content = _value.Content;
        _counts.Add(content.Kind);
        if (content.IsMisplaced) _counts.AddMisplaced();
        if (content.Kind != ArrivedKind.Record)
        {
            _facts.Write(new Arrived(content.Kind, content.Marks, 0, partition, offset, 0, 0, 0, 0, _value.AtUs) { Source = _source });
            return;
        }
        foreach (StampedPart part in content.Parts)
        {
            bool stalled = _stalls.HoldsBack(_value.AtUs - part.Stamp.IntendedUs);
            ArrivedMarks marks = content.Marks | (stalled ? ArrivedMarks.ProbeStalled : ArrivedMarks.None);
            _facts.Write(new Arrived(
                ArrivedKind.Record, marks, (short)part.Stamp.Slot, partition, offset, 0,
                part.Stamp.Sequence, part.Parts, part.Stamp.IntendedUs, _value.AtUs)
            {
                Source = _source,
                Difference = content.Difference,
            });
        }
    }

    // At the end of a partition, because a record is known to be absent only when its offset was passed; transactions and compaction
    // leave out offsets, so the last record's offset does not say where the end is.
    private void WritePosition(int partition, long offset, long atUs)
    {
        _positions.ReachEnd(partition, offset, atUs);
        if (_positions.TryMarkWritten(partition)) _facts.Write(Arrived.PassedTo(partition, offset, atUs, _source));
    }

    // An error that repeats is reported once, until a record or an end of partition is read again.
    private void HandleError(ConsumeException e)
    {
        _stalls.OnTurn(_clock.NowUs);
        int partition = e.ConsumerRecord?.Partition.Value ?? -1;
        if (PartitionRecovery.Handles(e.Error.Code) && partition >= 0)
        {
            _recovery.Add(partition);
            return;
        }
        if (PartitionRecovery.Doubts(e.Error.Code))
        {
            // Whether the topic is gone, the recovery finds out.
            _recovery.Doubt();
            return;
        }
        if (_lastError != e.Error.Code) _events.Report(IncidentKinds.Of(e.Error), e.Error);
        _lastError = e.Error.Code;
    }

    private void LookAtStatistics()
    {
        StatisticsSnapshot? latest = _events.Statistics.Latest;
        if (latest is null || ReferenceEquals(latest, _seen)) return;
        _seen = latest;
        if (latest.Partitions.TryGetValue(_topic, out int count) && count > _positions.Count) _recovery.Grow(count);
        _look.Take(latest);
    }
}
