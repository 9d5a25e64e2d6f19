using Confluent.Kafka;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Pipelining;

/// <summary>
/// One member of a pipeline's group: it reads records, does the work of the step in place, writes what the step makes of them, and commits
/// an offset only when all outputs of the records before it are acknowledged. So nothing is lost, and a crash may repeat what was not
/// committed. One thread turns it; the client's own thread reports.
/// </summary>
public sealed class PipelineWorker : IDisposable
{
    // Records of so much time share a counter of what is out.
    private static readonly TimeSpan Span = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(10);
    private const int LongestOutput = 64 * 1024;

    private readonly PipelineSettings _settings;
    private readonly TimeProvider _time;
    private readonly StepReader _reader;
    private readonly OutputBytes _key = new(LongestOutput);
    private readonly OutputBytes _value = new(LongestOutput);
    private readonly Message<NoContent, NoContent> _message = new();
    private readonly CommittableOffsets _offsets = new();
    private readonly IConsumer<NoContent, NoContent> _consumer;
    private readonly IProducer<NoContent, NoContent> _producer;
    private Action<DeliveryReport<NoContent, NoContent>> _onReport;
    private long _begun;
    private volatile string? _failure;
    private long _records;
    private long _rows;
    private long _deadLetters;

    /// <param name="settings">What it reads and writes.</param>
    /// <param name="clients">The properties of its clients.</param>
    /// <param name="step">Its work.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public PipelineWorker(PipelineSettings settings, ClientProperties clients, IPipelineStep step, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _reader = new StepReader(step, time);
        _onReport = Begin();
        _producer = ClientBuild.Of("Producer", () => new ProducerBuilder<NoContent, NoContent>(PipelineSettings.Producer(clients))
            .SetKeySerializer(_key)
            .SetValueSerializer(_value)
            .SetErrorHandler(OnError)
            .SetLogHandler((_, _) => { })
            .Build());
        _consumer = ClientBuild.Of("Client", () => new ConsumerBuilder<NoContent, NoContent>(settings.Consumer(clients))
            .SetKeyDeserializer(new UnreadKey())
            .SetValueDeserializer(_reader)
            .SetPartitionsRevokedHandler((_, gone) => Revoke(gone))
            .SetPartitionsLostHandler((_, gone) => Forget(gone))
            .SetErrorHandler(OnError)
            .SetLogHandler((_, _) => { })
            .Build());
        _consumer.Subscribe(settings.Input);
    }

    /// <summary>What it has done. Any thread.</summary>
    public PipelineCounts Counts => new(Volatile.Read(ref _records), Volatile.Read(ref _rows), Volatile.Read(ref _deadLetters));

    /// <summary>Reads one record and writes its outputs, or waits for one.</summary>
    /// <param name="waitMs">How long it waits for a record.</param>
    /// <param name="stop">Gives up waiting for room at the client.</param>
    /// <exception cref="PipelineFailedException">An output was refused, or the clients cannot go on.</exception>
    public void Turn(int waitMs, CancellationToken stop)
    {
        if (_failure is { } failure) throw new PipelineFailedException(failure);
        ConsumeResult<NoContent, NoContent>? read = Consume(waitMs);
        if (read is not null) Write(read, stop);
        if (_time.GetElapsedTime(_begun) >= Span) Store();
    }

    /// <summary>Waits until all outputs are acknowledged, commits, and leaves the group.</summary>
    /// <param name="stop">Gives up waiting.</param>
    public void End(CancellationToken stop)
    {
        Settle(stop);
        try
        {
            _consumer.Close();
        }
        catch (KafkaException)
        {
            // The broker is away: what was not committed is read again.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _consumer.Dispose();
        _producer.Dispose();
    }

    private ConsumeResult<NoContent, NoContent>? Consume(int waitMs)
    {
        try
        {
            return _consumer.Consume(waitMs);
        }
        catch (ConsumeException error) when (error.Error.Code == ErrorCode.Local_ValueDeserialization)
        {
            // The step promises not to throw. To go on would lose the record in silence.
            throw new InvalidOperationException("the step of the pipeline failed", error.InnerException);
        }
        catch (ConsumeException error) when (!error.Error.IsFatal && error.Error.Code is not ErrorCode.TopicAuthorizationFailed
            and not ErrorCode.GroupAuthorizationFailed)
        {
            // A topic that is not there yet, a broker that is away: the client goes on by itself.
            return null;
        }
        catch (ConsumeException error)
        {
            throw new PipelineFailedException($"topic {_settings.Input} cannot be read: {error.Error.Reason}");
        }
    }

    private void Write(ConsumeResult<NoContent, NoContent> read, CancellationToken stop)
    {
        StepOutput output = _reader.Output;
        _offsets.Current.Read(read.Partition.Value, read.Offset.Value);
        for (int i = 0; i < output.Count; i++)
        {
            bool isDeadLetter = output.IsDeadLetter(i);
            if (isDeadLetter) Volatile.Write(ref _deadLetters, _deadLetters + 1);
            else Volatile.Write(ref _rows, _rows + 1);
            string? topic = isDeadLetter ? _settings.DeadLetter : _settings.Output;
            if (topic is not null) Send(topic, output.Key(i), output.Value(i), stop);
        }

        Volatile.Write(ref _records, _records + 1);
    }

    private void Send(string topic, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, CancellationToken stop)
    {
        _key.Next(key);
        _value.Next(value);
        var target = new TopicPartition(topic, Partition.Any);
        _offsets.Current.Send();
        while (true)
        {
            try
            {
                _producer.Produce(target, _message, _onReport);
                return;
            }
            catch (ProduceException<NoContent, NoContent> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The brokers are slower than the pipeline: it waits, and its group falls behind.
                if (stop.IsCancellationRequested) throw new PipelineFailedException(_failure = "it was stopped while its producer was full");
                Thread.Sleep(1);
            }
            catch (ProduceException<NoContent, NoContent> refused)
            {
                throw new PipelineFailedException(_failure = $"topic {topic} refuses a record: {refused.Error.Reason}");
            }
        }
    }

    private void Store()
    {
        _offsets.Seal();
        _onReport = Begin();
        foreach (TopicPartitionOffset next in Taken())
        {
            try
            {
                _consumer.StoreOffset(next);
            }
            catch (KafkaException)
            {
                // The partition was given away meanwhile: who has it now reads these records again.
            }
        }
    }

    // What is out is awaited, so that who gets the partitions begins after it. The client commits what is stored when it gives them away.
    private void Settle(CancellationToken stop)
    {
        long began = _time.GetTimestamp();
        while (_offsets.Outstanding > 0 && _failure is null && !stop.IsCancellationRequested
            && _time.GetElapsedTime(began) < SettlesWithin)
        {
            Thread.Sleep(1);
        }

        Store();
    }

    private void Revoke(List<TopicPartitionOffset> gone)
    {
        Settle(CancellationToken.None);
        Forget(gone);
    }

    // The other partitions go on: what of them is out still counts.
    private void Forget(List<TopicPartitionOffset> gone)
    {
        foreach (TopicPartitionOffset partition in gone) _offsets.Forget(partition.Partition.Value);
    }

    private IEnumerable<TopicPartitionOffset> Taken() =>
        _offsets.Take().Select(next => new TopicPartitionOffset(_settings.Input, next.Partition, next.Offset));

    // The reports of what is sent from now on belong to the current span.
    private Action<DeliveryReport<NoContent, NoContent>> Begin()
    {
        _begun = _time.GetTimestamp();
        OffsetSpan span = _offsets.Current;
        return report => OnReport(report, span);
    }

    // On the client's own thread.
    private void OnReport(DeliveryReport<NoContent, NoContent> report, OffsetSpan span)
    {
        if (report.Error.IsError) _failure ??= $"topic {report.Topic} does not take a record: {report.Error.Reason}";
        else span.Acknowledge();
    }

    private void OnError<T>(T client, Error error)
    {
        if (error.IsFatal) _failure ??= error.Reason;
    }
}
