using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

/// <summary>
/// Without <see cref="ExclusiveAdmin"/> these calls read memory that Dispose has freed, and the test's process dies by a signal in most runs.
/// </summary>
public sealed class ExclusiveAdminTests
{
    // Nobody listens there, so that the call waits for a broker all its time.
    private const string Nobody = "127.0.0.1:1";
    private const int Clients = 32;
    private static readonly TimeSpan Waits = TimeSpan.FromMilliseconds(300);

    [Fact]
    public Task Dispose_WhileACallWaitsForABroker_EndsTheClientAfterTheCall() =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => DisposeDuringACallAsync()));

    [Fact]
    public void Call_AfterDispose_IsRefused()
    {
        ExclusiveAdmin admin = Admin();
        admin.Dispose();
        admin.Dispose();

        Assert.Throws<ObjectDisposedException>(() => admin.Call(client => client.GetMetadata(Waits)));
    }

    private static async Task DisposeDuringACallAsync()
    {
        ExclusiveAdmin admin = Admin();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool ended = false;
        Task<Metadata> asked = OnAThreadAsync(() => admin.Call(client =>
        {
            begun.SetResult();
            try
            {
                return client.GetMetadata(Waits);
            }
            finally
            {
                ended = true;
            }
        }));
        await begun.Task;

        bool endedBefore = await OnAThreadAsync(() =>
        {
            admin.Dispose();
            return ended;
        });

        Assert.True(endedBefore);
        KafkaException e = await Assert.ThrowsAsync<KafkaException>(() => asked);
        Assert.Equal(ErrorCode.Local_Transport, e.Error.Code);
    }

    private static ExclusiveAdmin Admin() => new(
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Nobody })
            .SetErrorHandler((_, _) => { }).SetLogHandler((_, _) => { }).Build());

    private static Task<T> OnAThreadAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
