using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Notices when records wait behind an open transaction, and when they do not any more. A transaction that is committed within a few
/// seconds is nothing to report. Used by one thread.
/// </summary>
internal sealed class TransactionWatch
{
    /// <summary>In so many statistics in a row, a second apart, records must wait.</summary>
    public const int Needed = 3;

    private int _inARow;
    private bool _reported;

    /// <summary>New statistics of the probe.</summary>
    /// <returns>True when records begin to wait, false when that is over, null when nothing changes.</returns>
    public bool? Changes(StatisticsSnapshot statistics)
    {
        _inARow = statistics.Waiting is null ? 0 : _inARow + 1;
        bool waits = _inARow >= Needed || (_reported && _inARow > 0);
        if (waits == _reported) return null;
        return _reported = waits;
    }
}
