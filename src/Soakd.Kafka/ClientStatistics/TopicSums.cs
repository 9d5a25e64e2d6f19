using System.Text.Json;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>The section <c>topics</c>, summed over partitions.</summary>
internal struct TopicSums
{
    public long FetchedMessages;
    public long FetchedBytes;
    public long? Lag;
    public int? FullestPartition;
    public long InFullestPartition;

    public TopicSums()
    {
    }

    public Dictionary<string, int> Partitions { get; } = [];

    public void Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.NextProperty())
        {
            string topic = reader.GetString()!;
            reader.Read();
            while (reader.NextProperty())
            {
                if (reader.ValueTextEquals("partitions"u8)) Partitions[topic] = ReadPartitions(ref reader);
                else reader.SkipValue();
            }
        }
    }

    private int ReadPartitions(ref Utf8JsonReader reader)
    {
        int known = 0;
        reader.Read();
        while (reader.NextProperty())
        {
            // "-1" holds records that have no partition yet.
            if (!reader.ValueTextEquals("-1"u8)) known++;
            reader.Read();
            ReadPartition(ref reader);
        }
        return known;
    }

    private void ReadPartition(ref Utf8JsonReader reader)
    {
        long partition = -1, taken = 0, sent = 0, inFlight = 0, acked = 0, position = -1, end = -1;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("partition"u8)) partition = reader.NextNumber();
            else if (reader.ValueTextEquals("msgs"u8)) taken = reader.NextNumber();
            else if (reader.ValueTextEquals("txmsgs"u8)) sent = reader.NextNumber();
            else if (reader.ValueTextEquals("msgs_inflight"u8)) inFlight = reader.NextNumber();
            else if (reader.ValueTextEquals("acked_msgid"u8)) acked = reader.NextNumber();
            else if (reader.ValueTextEquals("fetchq_cnt"u8)) FetchedMessages += reader.NextNumber();
            else if (reader.ValueTextEquals("fetchq_size"u8)) FetchedBytes += reader.NextNumber();
            else if (reader.ValueTextEquals("app_offset"u8)) position = reader.NextNumber();
            else if (reader.ValueTextEquals("hi_offset"u8)) end = reader.NextNumber();
            else reader.SkipValue();
        }

        // The statistics do not hold the length of the transmit queue. An idempotent client numbers the records that it takes, and states
        // the last number that was acknowledged.
        long queued = acked > 0 ? taken - acked : taken - sent + inFlight;
        if (partition >= 0 && queued > InFullestPartition) (FullestPartition, InFullestPartition) = ((int)partition, queued);

        // Negative offsets mean "not known", which is never 0.
        if (position >= 0 && end >= 0) Lag = (Lag ?? 0) + Math.Max(0, end - position);
    }
}
