using System.Collections.Concurrent;
using Soakd.Kafka.Clients;

namespace Soakd.Testbed;

/// <summary>
/// Keeps the incidents that the clients report from their own threads until the run takes them. Bounded, so that a client that repeats
/// itself fills no memory.
/// </summary>
internal sealed class IncidentRelay
{
    private const int Most = 1000;
    private readonly ConcurrentQueue<ClientIncident> _incidents = new();

    public void Add(ClientIncident incident)
    {
        if (_incidents.Count < Most) _incidents.Enqueue(incident);
    }

    public bool TryTake(out ClientIncident incident) => _incidents.TryDequeue(out incident);
}
