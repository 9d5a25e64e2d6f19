namespace Soakd.Kafka.ClientStatistics;

/// <summary>The section <c>brokers</c>, summed. A sum of which a part could not be read is not known.</summary>
internal struct BrokerSums
{
    public int Up;
    public int Down;
    public long? OutBuffered = 0;
    public long? AwaitingResponse = 0;
    public long? Retries = 0;
    public long? RequestTimeouts = 0;
    public long? Disconnects = 0;
    public long? FailedConnects = 0;
    public StatisticsWindow InternalLatency;
    public StatisticsWindow OutBufferLatency;
    public StatisticsWindow RoundTrip;
    public StatisticsWindow Throttle;

    public BrokerSums()
    {
    }

    public Dictionary<long, long> Answers { get; } = [];

    /// <summary>Reads the section; null when it is not complete, because then it is not known which brokers are missing.</summary>
    public static BrokerSums? Read(ref StatisticsTokens tokens)
    {
        var sums = new BrokerSums();
        if (!tokens.Enter()) return null;
        while (tokens.NextProperty())
            if (tokens.Enter()) sums.ReadBroker(ref tokens);
        return tokens.IsCut ? null : sums;
    }

    private void ReadBroker(ref StatisticsTokens tokens)
    {
        long? node = -1, connects = 0, disconnects = 0, waiting = 0, answers = null;
        bool leads = false;
        ConnectionState state = ConnectionState.Unwanted;
        while (tokens.NextProperty())
        {
            if (tokens.Is("nodeid"u8)) node = tokens.Number();
            else if (tokens.Is("connects"u8)) connects = tokens.Number();
            else if (tokens.Is("state"u8)) state = StateOf(tokens.Text());
            else if (tokens.Is("outbuf_cnt"u8)) OutBuffered += waiting = tokens.Number();
            else if (tokens.Is("rx"u8)) answers = tokens.Number();
            else if (tokens.Is("waitresp_cnt"u8)) AwaitingResponse += tokens.Number();
            else if (tokens.Is("toppars"u8)) leads = HasAny(ref tokens);
            else if (tokens.Is("txretries"u8)) Retries += tokens.Number();
            else if (tokens.Is("req_timeouts"u8)) RequestTimeouts += tokens.Number();
            else if (tokens.Is("disconnects"u8)) Disconnects += disconnects = tokens.Number();
            else if (tokens.Is("int_latency"u8)) InternalLatency += tokens.Window();
            else if (tokens.Is("outbuf_latency"u8)) OutBufferLatency += tokens.Window();
            else if (tokens.Is("rtt"u8)) RoundTrip += tokens.Window();
            else if (tokens.Is("throttle"u8)) Throttle += tokens.Window();
            else tokens.SkipValue();
        }

        if (node is >= 0 && answers is not null) Answers[node.Value] = answers.Value;
        CountConnection(node, state, connects, disconnects, leads || waiting > 0);
    }

    private void CountConnection(long? node, ConnectionState state, long? connects, long? disconnects, bool isNeeded)
    {
        // A connection that was open ends as a disconnect; each other attempt that is over has failed.
        FailedConnects += Math.Max(0, connects - disconnects - (state is ConnectionState.Up or ConnectionState.Opening ? 1 : 0) ?? 0);

        // Bootstrap entries and internal ones (node −1) are not brokers. A broker to which no connection was tried is neither up nor down;
        // nor is one that is not needed: it leads none of our partitions and no request waits for it. Nor is one of which a number could
        // not be read. Whether the loss of an idle connection counts, DownBrokers says.
        if (node is null or < 0) return;
        if (state == ConnectionState.Up) Up++;
        else if (connects > 0 && state != ConnectionState.Unwanted && isNeeded) Down++;
    }

    private static ConnectionState StateOf(ReadOnlySpan<byte> state) =>
        state.SequenceEqual("UP"u8) || state.SequenceEqual("REAUTH"u8) ? ConnectionState.Up
        : state.SequenceEqual("DOWN"u8) || state.SequenceEqual("TRY_CONNECT"u8) ? ConnectionState.Wanted
        : state.IsEmpty || state.SequenceEqual("INIT"u8) ? ConnectionState.Unwanted
        : ConnectionState.Opening;

    // In state INIT there is no connection, and the client does not need one.
    private enum ConnectionState
    {
        Unwanted,
        Wanted,
        Opening,
        Up,
    }

    private static bool HasAny(ref StatisticsTokens tokens)
    {
        int count = 0;
        if (!tokens.Enter()) return false;
        for (; tokens.NextProperty(); count++) tokens.SkipValue();
        return count > 0;
    }
}
