namespace Soakd.Kafka.Clients;

/// <summary>
/// Leaves out incidents that repeat: a client that tries to connect twenty times a second fails as often, and the same kind with the same
/// code is new only once in ten seconds. Kinds that come once for each change are always new. From any thread.
/// </summary>
internal sealed class IncidentRepeats
{
    /// <summary>For so long after an incident the same one is a repetition.</summary>
    public const long QuietUs = 10_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(ClientIncidentKind, int), long> _lastUs = [];

    public bool IsNew(ClientIncidentKind kind, int code, long nowUs)
    {
        if (kind is ClientIncidentKind.AllBrokersDown or ClientIncidentKind.BrokerDown or ClientIncidentKind.BrokersBack
            or ClientIncidentKind.ForeignTransaction or ClientIncidentKind.LongTransaction or ClientIncidentKind.LogReplaced
            or ClientIncidentKind.LogTruncated) return true;
        lock (_lock)
        {
            if (_lastUs.TryGetValue((kind, code), out long lastUs) && nowUs - lastUs < QuietUs) return false;
            _lastUs[(kind, code)] = nowUs;
            return true;
        }
    }
}
