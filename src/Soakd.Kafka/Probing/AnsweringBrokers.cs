using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Which partitions of a topic the brokers answered for, from one statistics document to the next. What a document says of a partition
/// whose broker does not answer is old: where its log ends, and what waits there, nobody knows. Used by one thread.
/// </summary>
/// <param name="topic">The topic.</param>
internal sealed class AnsweringBrokers(string topic)
{
    private IReadOnlyDictionary<long, long> _before = new Dictionary<long, long>();
    private bool[] _answered = [];

    /// <summary>Whether the brokers of all partitions have answered between the last two documents.</summary>
    public bool HaveAllAnswered => Array.TrueForAll(_answered, static answered => answered) && _answered.Length > 0;

    /// <summary>Whether the broker of a partition has answered between the last two documents.</summary>
    public bool HasAnsweredFor(int partition) => (uint)partition < (uint)_answered.Length && _answered[partition];

    /// <summary>Takes the next document, a second or more after the last one.</summary>
    /// <param name="latest">The document.</param>
    /// <param name="partitions">How many partitions are read.</param>
    public void Take(StatisticsSnapshot latest, int partitions)
    {
        if (_answered.Length != partitions) _answered = new bool[partitions];
        Array.Clear(_answered);
        foreach (PartitionLeader leader in latest.Leaders)
        {
            if (leader.Topic == topic && leader.Partition < partitions)
                _answered[leader.Partition] = _before.TryGetValue(leader.FetchedFrom, out long before)
                    && latest.Answers.TryGetValue(leader.FetchedFrom, out long now) && now > before;
        }

        _before = latest.Answers;
    }
}
