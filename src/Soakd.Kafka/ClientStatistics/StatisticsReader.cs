namespace Soakd.Kafka.ClientStatistics;

/// <summary>Reads librdkafka's statistics token by token: tens of kilobytes each second, of which a few numbers matter.</summary>
internal static class StatisticsReader
{
    /// <summary>
    /// Reads one statistics document. Never throws: what cannot be read is not known, and <see cref="StatisticsSnapshot.Unreadable"/>
    /// counts it.
    /// </summary>
    public static StatisticsSnapshot Read(ReadOnlySpan<byte> json)
    {
        var tokens = new StatisticsTokens(json);
        BrokerSums? brokers = null;
        TopicSums? topics = null;
        long? queued = null, queuedBytes = null, sent = null, received = null;

        if (!tokens.Enter()) return new StatisticsSnapshot { Unreadable = 1 };
        while (tokens.NextProperty())
        {
            if (tokens.Is("msg_cnt"u8)) queued = tokens.Number();
            else if (tokens.Is("msg_size"u8)) queuedBytes = tokens.Number();
            else if (tokens.Is("tx_bytes"u8)) sent = tokens.Number();
            else if (tokens.Is("rx_bytes"u8)) received = tokens.Number();
            else if (tokens.Is("brokers"u8)) brokers = BrokerSums.Read(ref tokens);
            else if (tokens.Is("topics"u8)) topics = TopicSums.Read(ref tokens);
            else tokens.SkipValue();
        }

        return new StatisticsSnapshot
        {
            QueuedMessages = queued,
            QueuedBytes = queuedBytes,
            FullestPartition = topics?.FullestPartition,
            QueuedInFullest = topics?.InFullestPartition ?? 0,
            SentBytes = sent,
            ReceivedBytes = received,
            BrokersUp = brokers?.Up,
            BrokersDown = brokers?.Down,
            OutBuffered = brokers?.OutBuffered,
            AwaitingResponse = brokers?.AwaitingResponse,
            Retries = brokers?.Retries,
            RequestTimeouts = brokers?.RequestTimeouts,
            Disconnects = brokers?.Disconnects,
            FailedConnects = brokers?.FailedConnects,
            InternalLatency = brokers?.InternalLatency ?? default,
            OutBufferLatency = brokers?.OutBufferLatency ?? default,
            RoundTrip = brokers?.RoundTrip ?? default,
            Throttle = brokers?.Throttle ?? default,
            FetchedMessages = topics?.FetchedMessages,
            FetchedBytes = topics?.FetchedBytes,
            Lag = topics?.Lag,
            Waiting = topics?.Waiting ?? [],
            Leaders = topics?.Leaders ?? [],
            Answers = brokers?.Answers ?? [],
            Partitions = topics?.Partitions ?? [],
            Unreadable = tokens.Unreadable + (tokens.IsAtEnd ? 0 : 1),
        };
    }
}
