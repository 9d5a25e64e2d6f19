using System.Buffers;
using System.Text;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>
/// The latest statistics of one client: written once a second by the client's callback thread, read by any thread.
/// </summary>
internal sealed class StatisticsBoard
{
    private DownBrokers _down = new();
    private readonly LeaderChanges _leaders = new();
    private StatisticsSnapshot? _latest;
    private StatisticsSnapshot? _untaken;
    private StatisticsSnapshot _before = new();
    private long _unreadable;

    /// <summary>The last statistics; null before the first.</summary>
    public StatisticsSnapshot? Latest => Volatile.Read(ref _latest);

    /// <summary>The last statistics, or null when they were taken before: a value belongs to one interval only.</summary>
    public StatisticsSnapshot? Take() => Interlocked.Exchange(ref _untaken, null);

    /// <summary>
    /// A new client takes the place of the one that gave the statistics until now, and counts from 0 again: what both have done is added
    /// up. Called when the old client gives none any more.
    /// </summary>
    public void GoOn()
    {
        _before = Latest ?? _before;
        _down = new DownBrokers();
    }

    /// <summary>Reads the client's statistics. What cannot be read in them is not known, and is counted.</summary>
    /// <returns>The statistics read.</returns>
    public StatisticsSnapshot Put(string json)
    {
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(json, utf8);
            StatisticsSnapshot read = StatisticsReader.Read(utf8.AsSpan(0, length));
            StatisticsSnapshot statistics = _leaders.Count(_down.Correct(read)).After(_before) with
            {
                Unreadable = _unreadable += read.Unreadable,
            };
            Volatile.Write(ref _latest, statistics);
            Interlocked.Exchange(ref _untaken, statistics);
            return statistics;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }
}
