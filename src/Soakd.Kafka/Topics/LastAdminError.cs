using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>
/// The most telling thing that the admin client said since it began: refused credentials before a lost connection, that before "all
/// brokers down". A call that times out says nothing of why. From any thread.
/// </summary>
internal sealed class LastAdminError
{
    private readonly Lock _lock = new();
    private int _rank = int.MaxValue;
    private string? _words;

    /// <summary>The words; null when there were none.</summary>
    public string? Best
    {
        get
        {
            lock (_lock) return _words;
        }
    }

    /// <summary>True when the brokers refuse the credentials, so that asking again can only lock an account.</summary>
    public bool Refused
    {
        get
        {
            lock (_lock) return _rank == 0;
        }
    }

    public void Hear(Error error)
    {
        int rank = IncidentKinds.Of(error) switch
        {
            ClientIncidentKind.NotAuthorized => 0,
            ClientIncidentKind.AllBrokersDown => 2,
            _ => 1,
        };
        lock (_lock)
        {
            if (rank > _rank) return;
            _rank = rank;
            _words = error.Reason;
        }
    }
}
