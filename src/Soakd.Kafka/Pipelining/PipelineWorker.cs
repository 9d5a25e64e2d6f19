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

    private readonly PipelineSettings _settings;
    private readonly TimeProvider _time;
    private readonly StepReader _reader;
    private readonly ClientWriter _client;
    private readonly IOutputWriter _writer;
    private readonly CommittableOffsets _offsets = new();
    private readonly IConsumer<NoContent, NoContent> _consumer;
    private long _begun;
    private volatile string? _failure;
    private long _records;

    /// <param name="settings">What it reads and writes.</param>
    /// <param name="clients">The properties of its clients.</param>
    /// <param name="step">Its work.</param>
    /// <param name="time">The clock.</param>
    /// <param name="before">Puts faults before the writer; null for none.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public PipelineWorker(
        PipelineSettings settings, ClientProperties clients, IPipelineStep step, TimeProvider time,
        Func<IOutputWriter, IOutputWriter>? before = null)
    {
        (_settings, _time, _begun) = (settings, time, time.GetTimestamp());
        _reader = new StepReader(step, time);
        _client = new ClientWriter(settings, clients, step, time);
        _writer = before?.Invoke(_client) ?? _client;
        _consumer = ClientBuild.Of("Client", () => new ConsumerBuilder<NoContent, NoContent>(settings.Consumer(clients))
            .SetKeyDeserializer(new UnreadKey())
            .SetValueDeserializer(_reader)
            .SetPartitionsRevokedHandler((_, gone) => Revoke(gone))
            .SetPartitionsLostHandler((_, gone) => Forget(gone))
            .SetErrorHandler((_, error) => _failure ??= error.IsFatal ? error.Reason : null)
            .SetLogHandler((_, _) => { })
            .Build());
        _consumer.Subscribe(settings.Input);
    }

    /// <summary>What it has done. Any thread.</summary>
    public PipelineCounts Counts => new(Volatile.Read(ref _records), _client.Rows, _client.DeadLetters, _client.TooLarge);

    /// <summary>Reads one record and writes its outputs, or waits for one.</summary>
    /// <param name="waitMs">How long it waits for a record.</param>
    /// <param name="stop">Gives up waiting for room at the client.</param>
    /// <exception cref="PipelineFailedException">An output was refused, or the clients cannot go on.</exception>
    public void Turn(int waitMs, CancellationToken stop)
    {
        if (Failure is { } failure) throw new PipelineFailedException(failure);
        _client.Stop = stop;
        if (Consume(waitMs) is { } read)
        {
            _offsets.Current.Read(read.Partition.Value, read.Offset.Value);
            _writer.Write(new OutputSource(read.Partition.Value, _offsets.Current), _reader.Output);
            Volatile.Write(ref _records, _records + 1);
        }

        _writer.Turn();
        if (_time.GetElapsedTime(_begun) >= Span) Store();
    }

    /// <summary>Waits until all outputs are acknowledged, commits, and leaves the group.</summary>
    /// <param name="stop">Gives up waiting.</param>
    public void End(CancellationToken stop)
    {
        _client.Stop = stop;
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
        _client.Dispose();
    }

    private string? Failure => _failure ?? _client.Failure;

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

    private void Store()
    {
        _offsets.Seal();
        _begun = _time.GetTimestamp();
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
        if (Failure is null) _writer.Flush();
        long began = _time.GetTimestamp();
        while (_offsets.Outstanding > 0 && Failure is null && !stop.IsCancellationRequested
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
}
