using System.Text.Json;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>Reads librdkafka's statistics token by token: tens of kilobytes each second, of which a few numbers matter.</summary>
internal static class StatisticsReader
{
    /// <summary>Reads one statistics document.</summary>
    /// <exception cref="JsonException">It is not JSON of the known shape.</exception>
    public static StatisticsSnapshot Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var brokers = new BrokerSums();
        var topics = new TopicSums();
        long queued = 0, queuedBytes = 0, sent = 0, received = 0;

        reader.Read();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("msg_cnt"u8)) queued = reader.NextNumber();
            else if (reader.ValueTextEquals("msg_size"u8)) queuedBytes = reader.NextNumber();
            else if (reader.ValueTextEquals("tx_bytes"u8)) sent = reader.NextNumber();
            else if (reader.ValueTextEquals("rx_bytes"u8)) received = reader.NextNumber();
            else if (reader.ValueTextEquals("brokers"u8)) brokers.Read(ref reader);
            else if (reader.ValueTextEquals("topics"u8)) topics.Read(ref reader);
            else reader.SkipValue();
        }

        return new StatisticsSnapshot
        {
            QueuedMessages = queued,
            QueuedBytes = queuedBytes,
            FullestPartition = topics.FullestPartition,
            QueuedInFullest = topics.InFullestPartition,
            SentBytes = sent,
            ReceivedBytes = received,
            BrokersUp = brokers.Up,
            BrokersDown = brokers.Down,
            OutBuffered = brokers.OutBuffered,
            AwaitingResponse = brokers.AwaitingResponse,
            Retries = brokers.Retries,
            RequestTimeouts = brokers.RequestTimeouts,
            Disconnects = brokers.Disconnects,
            InternalLatency = brokers.InternalLatency,
            OutBufferLatency = brokers.OutBufferLatency,
            RoundTrip = brokers.RoundTrip,
            Throttle = brokers.Throttle,
            FetchedMessages = topics.FetchedMessages,
            FetchedBytes = topics.FetchedBytes,
            Lag = topics.Lag,
            Partitions = topics.Partitions,
        };
    }
}
