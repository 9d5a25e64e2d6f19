using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// What a probe learns from its client's statistics, once a second: records that wait behind an open transaction, and until when each
/// partition of a topic that the pipeline writes was read. Used by the probe's thread alone.
/// </summary>
internal sealed class StatisticsLook(
    ProbeSettings settings, PartitionPositions positions, FactWriter facts, ClientEvents events, RunClock clock)
{
    private readonly AnsweringBrokers _brokers = new(settings.Topic);
    private readonly TransactionWatch _foreign = new();
    private readonly LongTransactionWatch _long = new();
    private long _read;

    /// <summary>Looks at new statistics.</summary>
    public void Take(StatisticsSnapshot latest)
    {
        if (settings is { IsWritten: false, IsOfPipeline: false }) return;
        _brokers.Take(latest, positions.Count);
        if (_brokers.HaveAllAnswered) WatchTransactions(latest.Waiting);
        if (settings.IsOfPipeline) WriteReadTimes(latest.Waiting);
    }

    // soakd sends outside transactions: in the topic that it writes, each transaction is somebody else's. A topic that the pipeline writes
    // has the pipeline's own.
    private void WatchTransactions(IReadOnlyList<WaitingRecords> waiting)
    {
        if (settings.IsWritten)
        {
            if (_foreign.Changes(waiting) is { } change)
                events.Report(change.Of(events.Incident(ClientIncidentKind.ForeignTransaction, 0, change.Text)));
        }
        else
        {
            long read = positions.Sum();
            bool hasRead = read != _read;
            _read = read;
            if (_long.Changes(waiting, hasRead, clock.NowUs) is { } transaction)
                events.Report(transaction.Of(events.Incident(ClientIncidentKind.LongTransaction, 0, transaction.Text)));
        }
    }

    // Where a transaction is open, the client calls the begin of the transaction the end of the partition.
    private void WriteReadTimes(IReadOnlyList<WaitingRecords> waiting)
    {
        long nowUs = clock.NowUs;
        for (int partition = 0; partition < positions.Count; partition++)
        {
            bool isKnown = _brokers.HasAnsweredFor(partition) && !IsWaiting(partition);
            long untilUs = isKnown ? positions.LastEndUs(partition, nowUs) : 0;
            facts.Write(Arrived.ReadUntil(partition, untilUs, nowUs, settings.Source));
        }

        bool IsWaiting(int partition)
        {
            foreach (WaitingRecords records in waiting)
                if (records.Partition == partition) return true;
            return false;
        }
    }
}
