using System.Text;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>The section <c>topics</c>, summed over partitions. A sum of which a part could not be read is not known.</summary>
internal struct TopicSums
{
    public long? FetchedMessages = 0;
    public long? FetchedBytes = 0;
    public long? Lag;
    public int? FullestPartition;
    public long InFullestPartition;
    private bool _lagIsKnown = true;

    public TopicSums()
    {
    }

    public Dictionary<string, int> Partitions { get; } = [];

    public List<PartitionLeader> Leaders { get; } = [];

    public List<WaitingRecords> Waiting { get; } = [];

    /// <summary>Reads the section; null when it is not complete.</summary>
    public static TopicSums? Read(ref StatisticsTokens tokens)
    {
        var sums = new TopicSums();
        if (!tokens.Enter()) return null;
        while (tokens.NextProperty())
        {
            string topic = Encoding.UTF8.GetString(tokens.Name);
            if (!tokens.Enter()) continue;
            while (tokens.NextProperty())
            {
                if (tokens.Is("partitions"u8)) sums.Partitions[topic] = sums.ReadPartitions(topic, ref tokens);
                else tokens.SkipValue();
            }
        }

        return tokens.IsCut ? null : sums;
    }

    private int ReadPartitions(string topic, ref StatisticsTokens tokens)
    {
        int known = 0;
        if (!tokens.Enter()) return 0;
        while (tokens.NextProperty())
        {
            // "-1" holds records that have no partition yet.
            if (!tokens.Is("-1"u8)) known++;
            if (tokens.Enter()) ReadPartition(topic, ref tokens);
        }
        return known;
    }

    private void ReadPartition(string topic, ref StatisticsTokens tokens)
    {
        long? partition = -1, taken = 0, sent = 0, inFlight = 0, acked = 0, position = -1, end = -1;
        long? stable = -1, reached = -1, fetched = -1, leader = -1, broker = -1;
        while (tokens.NextProperty())
        {
            if (tokens.Is("partition"u8)) partition = tokens.Number();
            else if (tokens.Is("leader"u8)) leader = tokens.Number();
            else if (tokens.Is("broker"u8)) broker = tokens.Number();
            else if (tokens.Is("msgs"u8)) taken = tokens.Number();
            else if (tokens.Is("txmsgs"u8)) sent = tokens.Number();
            else if (tokens.Is("msgs_inflight"u8)) inFlight = tokens.Number();
            else if (tokens.Is("acked_msgid"u8)) acked = tokens.Number();
            else if (tokens.Is("fetchq_cnt"u8)) FetchedMessages += tokens.Number();
            else if (tokens.Is("fetchq_size"u8)) FetchedBytes += tokens.Number();
            else if (tokens.Is("app_offset"u8)) position = tokens.Number();
            else if (tokens.Is("next_offset"u8)) fetched = tokens.Number();
            else if (tokens.Is("eof_offset"u8)) reached = tokens.Number();
            else if (tokens.Is("ls_offset"u8)) stable = tokens.Number();
            else if (tokens.Is("hi_offset"u8)) end = tokens.Number();
            else tokens.SkipValue();
        }

        AddLeader(topic, partition, leader, broker);

        // The statistics do not hold the length of the transmit queue. An idempotent client numbers the records that it takes, and states
        // the last number that was acknowledged.
        long? queued = acked is null ? null : acked > 0 ? taken - acked : taken - sent + inFlight;
        if (partition >= 0 && queued > InFullestPartition) (FullestPartition, InFullestPartition) = ((int)partition, queued.Value);

        // Negative offsets mean "not known", which is never 0; and of a partition whose offsets cannot be read, nobody knows the lag.
        _lagIsKnown &= position is not null && end is not null;
        if (!_lagIsKnown || position is null || end is null) Lag = null;
        else AddLag(partition ?? -1, position.Value, Math.Max(reached ?? -1, fetched ?? -1), stable ?? -1, end.Value);
    }

    private readonly void AddLeader(string topic, long? partition, long? leader, long? broker)
    {
        if (partition is >= 0 && leader is >= 0)
            Leaders.Add(new PartitionLeader(topic, partition.Value, leader.Value) { FetchedFrom = broker ?? -1 });
    }

    // Records behind the last stable offset belong to an open transaction, or wait behind one: nobody who reads what is committed gets
    // them, so a reader that has come to that offset is not behind. One that takes records behind it does not wait.
    private void AddLag(long partition, long position, long reached, long stable, long end)
    {
        bool waits = stable >= 0 && end > stable && position <= stable && Math.Max(position, reached) >= stable;
        if (position >= 0 && end >= 0) Lag = (Lag ?? 0) + (waits ? 0 : Math.Max(0, end - position));
        if (waits) Waiting.Add(new WaitingRecords((int)partition, stable, end - stable));
    }
}
