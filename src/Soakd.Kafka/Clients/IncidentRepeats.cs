namespace Soakd.Kafka.Clients;

/// <summary>
/// Keeps a client that tries to connect twenty times a second from telling each failure: the same kind with the same code is news once in
/// ten seconds. What is told once by nature always is. From any thread.
/// </summary>
internal sealed class IncidentRepeats
{
    /// <summary>For so long a repetition is no news.</summary>
    public const long QuietUs = 10_000_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(ClientIncidentKind, int), long> _toldAtUs = [];

    public bool IsNews(ClientIncidentKind kind, int code, long nowUs)
    {
        if (kind is ClientIncidentKind.AllBrokersDown or ClientIncidentKind.BrokerDown or ClientIncidentKind.BrokersBack
            or ClientIncidentKind.LogTruncated) return true;
        lock (_lock)
        {
            if (_toldAtUs.TryGetValue((kind, code), out long toldAtUs) && nowUs - toldAtUs < QuietUs) return false;
            _toldAtUs[(kind, code)] = nowUs;
            return true;
        }
    }
}
