using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads a topic back from numeric offsets, in no group, and tells each record as a fact. One thread polls; a record costs it no
/// allocation of its own, the client's about 200 bytes.
/// </summary>
public sealed class RecordProbe : IRecordSource, IDisposable
{
    private readonly IConsumer<Nothing, Nothing> _consumer;
    private readonly string _topic;
    private readonly RunClock _clock;
    private readonly ValueReader _value;
    private readonly FactWriter _facts;
    private readonly LoopWatch _loop = new(GC.GetTotalPauseDuration);
    private readonly PartitionPositions _positions = new();
    private readonly PartitionRecovery _recovery;
    private readonly ClientEvents _events;
    private readonly ProbeCounts _counts = new();
    private StatisticsSnapshot? _seen;
    private ErrorCode _told;

    /// <exception cref="ProblemException">The properties do not make a consumer.</exception>
    public RecordProbe(
        ProbeSettings settings, ClientProperties properties, IWorkload workload, RunClock clock, SpscRing<Arrived> arrivals,
        Action<ClientIncident> incidents, IReadOnlyList<IArrivalInjection>? faults = null)
    {
        _topic = settings.Topic;
        _clock = clock;
        _facts = new FactWriter(arrivals, faults ?? []);
        _events = new ClientEvents("probe", clock, incidents);
        var key = new KeyReader(workload.MaxKeyBytes);
        _value = new ValueReader(settings, workload, clock, key);
        Series = ClientSeries.OfProbe(_events.Statistics);
        _consumer = ClientBuild.Of("Probe", () => new ConsumerBuilder<Nothing, Nothing>(properties.Probe)
            .SetKeyDeserializer(key)
            .SetValueDeserializer(_value)
            .SetErrorHandler((_, error) => _events.OnError(error))
            .SetLogHandler((_, _) => { })
            .SetStatisticsHandler((_, json) => _events.OnStatistics(json))
            .Build());
        _recovery = new PartitionRecovery(_consumer, _topic, _positions, _facts, _events, clock);
    }

    /// <summary>The client's statistics as series.</summary>
    public ClientSeries Series { get; }

    /// <summary>The client's last statistics; null in its first second. From any thread.</summary>
    public StatisticsSnapshot? Statistics => _events.Statistics.Latest;

    /// <summary>How many records were read, by whose they are. From any thread.</summary>
    public ProbeCounts Counts => _counts;

    /// <summary>Begins to read every partition at the offset given; before the first record is sent, and before the first poll.</summary>
    /// <param name="offsets">The next offset of each partition, as asked of the cluster.</param>
    public void Begin(IReadOnlyList<long> offsets)
    {
        _positions.Begin(offsets);
        _consumer.Assign(offsets.Select((offset, partition) => new TopicPartitionOffset(_topic, partition, offset)));
    }

    /// <inheritdoc/>
    public PollOutcome Poll(int atMostMs)
    {
        if (!_facts.TryCatchUp()) return PollOutcome.RingFull;
        LookForNewPartitions();
        _recovery.TryPending();
        try
        {
            return Take(atMostMs);
        }
        catch (ConsumeException e) when (e.Error.Code is not (ErrorCode.Local_KeyDeserialization or ErrorCode.Local_ValueDeserialization))
        {
            Learn(e);
            return PollOutcome.Took;
        }
    }

    /// <summary>Ends the client.</summary>
    public void Dispose() => _consumer.Dispose();

    private PollOutcome Take(int atMostMs)
    {
        ConsumeResult<Nothing, Nothing>? result = _consumer.Consume(0);
        bool waited = result is null;
        if (waited)
        {
            _loop.WaitBegins();
            result = _consumer.Consume(atMostMs);
        }

        long atUs = result is { IsPartitionEOF: false } ? _value.AtUs : _clock.NowUs;
        if (waited) _loop.WaitEnded(atUs);
        else _loop.Turned(atUs);
        if (result is null) return PollOutcome.Idle;

        _told = ErrorCode.NoError;
        if (result.IsPartitionEOF) TellPosition(result.Partition.Value, result.Offset.Value, atUs);
        else TellRecord(result.Partition.Value, result.Offset.Value);
        return PollOutcome.Took;
    }

    private void TellRecord(int partition, long offset)
    {
        _positions.PassedTo(partition, offset + 1);
        _counts.Add(_value.Kind);
        if (_value.Kind != ArrivedKind.Record)
        {
            _facts.Write(new Arrived(_value.Kind, _value.Marks, 0, partition, offset, 0, 0, 0, 0, _value.AtUs));
            return;
        }
        foreach (StampedPart part in _value.Parts)
        {
            bool spoilt = _loop.Spoils(_value.AtUs - part.Stamp.IntendedUs);
            ArrivedMarks marks = _value.Marks | (spoilt ? ArrivedMarks.ProbeStalled : ArrivedMarks.None);
            _facts.Write(new Arrived(
                ArrivedKind.Record, marks, (short)part.Stamp.Slot, partition, offset, 0,
                part.Stamp.Sequence, part.Parts, part.Stamp.IntendedUs, _value.AtUs));
        }
    }

    // At the end of a partition, so that records are known to be absent; offsets may be skipped by transactions and compaction.
    private void TellPosition(int partition, long offset, long atUs)
    {
        _positions.PassedTo(partition, offset);
        if (_positions.TellNews(partition)) _facts.Write(Arrived.PassedTo(partition, offset, atUs));
    }

    private void Learn(ConsumeException e)
    {
        _loop.Turned(_clock.NowUs);
        int partition = e.ConsumerRecord?.Partition.Value ?? -1;
        if (PartitionRecovery.Concerns(e.Error.Code) && partition >= 0)
        {
            _recovery.Add(partition);
            return;
        }
        if (_told != e.Error.Code) _events.Tell(IncidentKinds.Of(e.Error), e.Error);
        _told = e.Error.Code;
    }

    private void LookForNewPartitions()
    {
        StatisticsSnapshot? latest = _events.Statistics.Latest;
        if (latest is null || ReferenceEquals(latest, _seen)) return;
        _seen = latest;
        int before = _positions.Count;
        if (!latest.Partitions.TryGetValue(_topic, out int count) || count <= before) return;

        _positions.Grow(count);
        _consumer.IncrementalAssign(Enumerable.Range(before, count - before).Select(p => new TopicPartitionOffset(_topic, p, 0)));
    }
}
