using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>
/// The error of the admin client that explains most, since it began: refused credentials before a lost connection, and that before "all
/// brokers down". A call that times out does not say why, so its reason is looked for here. From any thread.
/// </summary>
internal sealed class LastAdminError
{
    private readonly Lock _lock = new();
    private int _rank = int.MaxValue;
    private string? _text;

    /// <summary>The client's message; null when there was no error.</summary>
    public string? Text
    {
        get
        {
            lock (_lock) return _text;
        }
    }

    /// <summary>True when the brokers refuse the credentials, so that asking again can only lock an account.</summary>
    public bool IsRefusal
    {
        get
        {
            lock (_lock) return _rank == 0;
        }
    }

    public void Note(Error error)
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
            _text = error.Reason;
        }
    }
}
