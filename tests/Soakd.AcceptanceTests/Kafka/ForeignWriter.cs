using Confluent.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>Another program that writes to the topic, fifty records a second.</summary>
internal sealed class ForeignWriter : IDisposable
{
    private readonly IProducer<Null, byte[]> _producer;
    private readonly TaskCompletionSource _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer _timer;

    public ForeignWriter(string bootstrap, string topic)
    {
        _producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = bootstrap }).Build();
        var record = new Message<Null, byte[]> { Value = new byte[200] };
        _timer = new Timer(_ => _producer.Produce(topic, record, _ => _stored.TrySetResult()), null, 0, 20);
    }

    /// <summary>Waits for its first record.</summary>
    public Task WritesAsync() => _stored.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

    public void Dispose()
    {
        using (var ended = new ManualResetEvent(false))
        {
            _timer.Dispose(ended);
            ended.WaitOne();
        }

        _producer.Dispose();
    }
}
