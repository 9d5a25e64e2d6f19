using Confluent.Kafka;

namespace Soakd.Kafka.Clients;

/// <summary>
/// An admin client whose calls and whose end exclude each other. The client's Dispose frees its native memory without waiting for a call
/// that runs on another thread, for instance one that its caller gave up: such a call then reads freed memory, and the process dies by a
/// signal. From any thread.
/// </summary>
internal sealed class ExclusiveAdmin(IAdminClient client) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _disposed;

    /// <summary>Makes one call. Only the making is exclusive: the task of an asynchronous call goes on outside.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed before.</exception>
    public T Call<T>(Func<IAdminClient, T> call)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return call(client);
        }
    }

    /// <summary>Ends the client, after the call that runs now. A task that is not complete then never completes.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            client.Dispose();
        }
    }
}
