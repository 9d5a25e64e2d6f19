using System.Text.Json;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>The section <c>brokers</c>, summed.</summary>
internal struct BrokerSums
{
    public int Up;
    public int Down;
    public long OutBuffered;
    public long AwaitingResponse;
    public long Retries;
    public long RequestTimeouts;
    public long Disconnects;
    public StatisticsWindow InternalLatency;
    public StatisticsWindow OutBufferLatency;
    public StatisticsWindow RoundTrip;
    public StatisticsWindow Throttle;

    public void Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.NextProperty())
        {
            reader.Read();
            ReadBroker(ref reader);
        }
    }

    private void ReadBroker(ref Utf8JsonReader reader)
    {
        long node = -1, connects = 0, waiting = 0;
        bool up = false, wanted = true, leads = false;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("nodeid"u8)) node = reader.NextNumber();
            else if (reader.ValueTextEquals("connects"u8)) connects = reader.NextNumber();
            else if (reader.ValueTextEquals("state"u8)) ReadState(ref reader, out up, out wanted);
            else if (reader.ValueTextEquals("outbuf_cnt"u8)) OutBuffered += waiting = reader.NextNumber();
            else if (reader.ValueTextEquals("waitresp_cnt"u8)) AwaitingResponse += reader.NextNumber();
            else if (reader.ValueTextEquals("toppars"u8)) leads = HasAny(ref reader);
            else if (reader.ValueTextEquals("txretries"u8)) Retries += reader.NextNumber();
            else if (reader.ValueTextEquals("req_timeouts"u8)) RequestTimeouts += reader.NextNumber();
            else if (reader.ValueTextEquals("disconnects"u8)) Disconnects += reader.NextNumber();
            else if (reader.ValueTextEquals("int_latency"u8)) InternalLatency += reader.NextWindow();
            else if (reader.ValueTextEquals("outbuf_latency"u8)) OutBufferLatency += reader.NextWindow();
            else if (reader.ValueTextEquals("rtt"u8)) RoundTrip += reader.NextWindow();
            else if (reader.ValueTextEquals("throttle"u8)) Throttle += reader.NextWindow();
            else reader.SkipValue();
        }

        // Bootstrap entries and internal ones (node −1) are not brokers. A broker to which no connection was tried is neither up nor down;
        // nor is one that closed an idle connection and is not needed: it leads none of our partitions and no request waits for it.
        if (node < 0) return;
        if (up) Up++;
        else if (connects > 0 && wanted && (leads || waiting > 0)) Down++;
    }

    // In state INIT there is no connection, and the client does not need one.
    private static void ReadState(ref Utf8JsonReader reader, out bool up, out bool wanted)
    {
        reader.Read();
        up = reader.ValueTextEquals("UP"u8);
        wanted = !reader.ValueTextEquals("INIT"u8);
    }

    private static bool HasAny(ref Utf8JsonReader reader)
    {
        int count = 0;
        reader.Read();
        for (; reader.NextProperty(); count++) reader.SkipValue();
        return count > 0;
    }
}
