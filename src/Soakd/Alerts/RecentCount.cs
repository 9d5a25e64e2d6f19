namespace Soakd.Alerts;

/// <summary>
/// Whether something was counted within the last minute: what makes a fault that comes in drops one episode. Not thread-safe.
/// </summary>
internal sealed class RecentCount
{
    private const long WithinUs = 60_000_000;
    private long _lastUs = long.MinValue / 2;

    /// <summary>How often it was counted in all.</summary>
    public long Total { get; private set; }

    /// <summary>Adds an interval's count and says whether the minute's is above zero.</summary>
    public bool Add(long count, long nowUs)
    {
        Total += count;
        if (count > 0) _lastUs = nowUs;
        return IsRecent(nowUs);
    }

    /// <summary>Whether the count of the last minute is above zero.</summary>
    public bool IsRecent(long nowUs) => nowUs - _lastUs < WithinUs;
}
