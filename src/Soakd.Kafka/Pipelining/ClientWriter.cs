using Confluent.Kafka;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Pipelining;

/// <summary>
/// Writes outputs to the topics, at once. The pipeline's thread writes; the client's own thread reports. A row that is larger than its
/// topic takes becomes a dead letter; what no topic takes is counted, and the pipeline goes on: it would be the same row after a restart.
/// </summary>
internal sealed class ClientWriter : IOutputWriter, IDisposable
{
    private const int LongestOutput = 64 * 1024;

    private readonly PipelineSettings _settings;
    private readonly IPipelineStep _step;
    private readonly TimeProvider _time;
    private readonly StepOutput _refused = new();
    private readonly OutputBytes _key = new(LongestOutput);
    private readonly OutputBytes _value = new(LongestOutput);
    private readonly Message<NoContent, NoContent> _message = new();
    private readonly IProducer<NoContent, NoContent> _producer;
    private volatile string? _failure;
    private long _rows;
    private long _deadLetters;
    private long _tooLarge;

    /// <param name="settings">The topics.</param>
    /// <param name="clients">The properties of the producer.</param>
    /// <param name="step">Makes dead letters of rows that are too large.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public ClientWriter(PipelineSettings settings, ClientProperties clients, IPipelineStep step, TimeProvider time)
    {
        (_settings, _step, _time) = (settings, step, time);
        _producer = ClientBuild.Of("Producer", () => new ProducerBuilder<NoContent, NoContent>(settings.Producer(clients))
            .SetKeySerializer(_key)
            .SetValueSerializer(_value)
            .SetErrorHandler((_, error) => _failure ??= error.IsFatal ? error.Reason : null)
            .SetLogHandler((_, _) => { })
            .Build());
    }

    /// <summary>Why it cannot go on; null while it can. Any thread.</summary>
    public string? Failure => _failure;

    /// <summary>Rows that were written. Any thread.</summary>
    public long Rows => Volatile.Read(ref _rows);

    /// <summary>Dead letters that were written, or that nobody wants. Any thread.</summary>
    public long DeadLetters => Volatile.Read(ref _deadLetters);

    /// <summary>Rows and dead letters that are larger than their topic takes. Any thread.</summary>
    public long TooLarge => Volatile.Read(ref _tooLarge);

    /// <summary>Gives up waiting for room at the client.</summary>
    public CancellationToken Stop { get; set; }

    public void Write(OutputSource source, StepOutput output)
    {
        for (int i = 0; i < output.Count; i++)
        {
            if (output.IsDeadLetter(i))
            {
                WriteDeadLetter(source, output, i);
            }
            else if (TrySend(source.Span, _settings.Output, output.Key(i), output.Value(i)))
            {
                Volatile.Write(ref _rows, _rows + 1);
            }
            else
            {
                _step.Refuse(output.Value(i), _time.GetUtcNow().ToUnixTimeMilliseconds(), _refused);
                WriteDeadLetter(source, _refused, 0);
            }
        }
    }

    public void Turn()
    {
        // Nothing is kept.
    }

    public void Flush()
    {
        // Nothing is kept.
    }

    public void Dispose() => _producer.Dispose();

    private void WriteDeadLetter(OutputSource source, StepOutput output, int index)
    {
        if (_settings.DeadLetter is not { } topic || TrySend(source.Span, topic, output.Key(index), output.Value(index)))
            Volatile.Write(ref _deadLetters, _deadLetters + 1);
    }

    // False for a record that is larger than its topic takes.
    private bool TrySend(OffsetSpan span, string topic, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        _key.Next(key);
        _value.Next(value);
        var target = new TopicPartition(topic, Partition.Any);
        span.Send();
        while (true)
        {
            try
            {
                _producer.Produce(target, _message, span.OnReport ??= report => OnReport(report, span));
                return true;
            }
            catch (ProduceException<NoContent, NoContent> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The brokers are slower than the pipeline: it waits, and its group falls behind.
                if (Stop.IsCancellationRequested)
                    throw new PipelineFailedException(_failure = "it was stopped while its producer was full");
                Thread.Sleep(1);
            }
            catch (ProduceException<NoContent, NoContent> large) when (large.Error.Code == ErrorCode.MsgSizeTooLarge)
            {
                span.Acknowledge();
                Volatile.Write(ref _tooLarge, _tooLarge + 1);
                return false;
            }
            catch (ProduceException<NoContent, NoContent> refused)
            {
                throw new PipelineFailedException(_failure = $"topic {topic} refuses a record: {refused.Error.Reason}");
            }
        }
    }

    // On the client's own thread.
    private void OnReport(DeliveryReport<NoContent, NoContent> report, OffsetSpan span)
    {
        if (report.Error.IsError) _failure ??= $"topic {report.Topic} does not take a record: {report.Error.Reason}";
        else span.Acknowledge();
    }
}
