using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Tests.ClientStatistics;

public sealed class StatisticsReaderTests
{
    private const string Document = """
        { "name": "soakd#producer-1", "client_id": "soakd", "type": "producer", "ts": 5016483227792, "time": 1527060869, "age": 9,
          "replyq": 3, "msg_cnt": 22710, "msg_size": 704010, "msg_max": 100000,
          "tx": 631, "tx_bytes": 168584479, "rx": 631, "rx_bytes": 31084,
          "brokers": {
            "localhost:9092/bootstrap": { "nodeid": -1, "state": "DOWN", "connects": 1, "outbuf_cnt": 0, "waitresp_cnt": 0,
              "txretries": 0, "req_timeouts": 0, "disconnects": 1,
              "rtt": { "min": 9, "max": 9, "avg": 9, "sum": 9, "cnt": 1, "outofrange": 0 } },
            "localhost:9092/2": { "name": "localhost:9092/2", "nodeid": 2, "state": "UP", "connects": 1, "outbuf_cnt": 2, "waitresp_cnt": 4,
              "txretries": 5, "req_timeouts": 1, "disconnects": 0,
              "int_latency": { "min": 86, "max": 59375, "avg": 23726, "sum": 5694616664, "stddev": 13982,
                "p99": 54527, "outofrange": 7, "cnt": 240012 },
              "outbuf_latency": { "max": 10, "sum": 30, "cnt": 6, "outofrange": 0 },
              "rtt": { "min": 1580, "max": 3389, "avg": 2349, "sum": 79868, "cnt": 34, "outofrange": 0 },
              "throttle": { "max": 0, "sum": 0, "cnt": 34, "outofrange": 0 },
              "toppars": { "test-1": { "topic": "test", "partition": 1 } } },
            "localhost:9093/3": { "nodeid": 3, "state": "INIT", "connects": 0,
              "toppars": { "test-2": { "topic": "test", "partition": 2 } } },
            "localhost:9094/4": { "nodeid": 4, "state": "TRY_CONNECT", "connects": 2, "disconnects": 2,
              "toppars": { "test-0": { "topic": "test", "partition": 0 } } } },
          "topics": { "test": { "topic": "test", "batchsize": { "cnt": 4, "p99": 7 },
            "partitions": {
              "0": { "partition": 0, "msgq_cnt": 9, "xmit_msgq_cnt": 0, "msgs": 500, "txmsgs": 480, "msgs_inflight": 20, "acked_msgid": 483,
                "fetchq_cnt": 10, "fetchq_size": 100, "app_offset": 40, "hi_offset": 100, "consumer_lag": -1 },
              "1": { "partition": 1, "msgs": 500, "txmsgs": 492, "msgs_inflight": 10, "acked_msgid": 0,
                "fetchq_cnt": 1, "fetchq_size": 20, "app_offset": -1001, "hi_offset": 500, "consumer_lag": -1 },
              "-1": { "partition": -1, "msgs": 99, "fetchq_cnt": 0, "fetchq_size": 0, "app_offset": -1001, "hi_offset": -1001 } } } },
          "cgrp": { "state": "up" } }
        """;

    [Fact]
    public void Read_ADocument_SumsOverBrokersAndPartitions()
    {
        StatisticsSnapshot read = Read(Document);

        Assert.Equal((22710, 704010), (read.QueuedMessages, read.QueuedBytes));
        Assert.Equal((1, 18), (read.FullestPartition, read.QueuedInFullest));
        Assert.Equal((168584479, 31084), (read.SentBytes, read.ReceivedBytes));
        Assert.Equal((1, 1), (read.BrokersUp, read.BrokersDown));
        Assert.Equal((2, 4, 5, 1, 3), (read.OutBuffered, read.AwaitingResponse, read.Retries, read.RequestTimeouts, read.Disconnects));
        Assert.Equal(new StatisticsWindow(240012, 5694616664, 59375, 7), read.InternalLatency);
        Assert.Equal(new StatisticsWindow(35, 79877, 3389, 0), read.RoundTrip);
        Assert.Equal((11, 120), (read.FetchedMessages, read.FetchedBytes));
        Assert.Equal(2, read.Partitions["test"]);
    }

    [Fact]
    public void Read_APositionThatIsNotKnown_IsNotCountedAsLagZero() =>
        Assert.Equal(60, Read(Document).Lag);

    [Fact]
    public void Read_NoPositionKnown_HasNoLag() => Assert.Null(Read("""{"topics":{}}""").Lag);

    [Theory]
    [InlineData("TRY_CONNECT", 0, "{}", 0)]
    [InlineData("INIT", 0, """{"t-0":{"partition":0}}""", 0)]
    [InlineData("DOWN", 0, """{"t-0":{"partition":0}}""", 1)]
    [InlineData("TRY_CONNECT", 1, "{}", 1)]
    public void Read_ABrokerThatIsNotConnected_IsDownOnlyWhenItLeadsAPartitionOrHasRequestsWaiting(
        string state, int waiting, string partitions, int down)
    {
        string document = $$"""
            {"brokers":{"a:1/1":{"nodeid":1,"state":"{{state}}","connects":1,"outbuf_cnt":{{waiting}},"toppars":{{partitions}} } } }
            """;

        Assert.Equal(down, Read(document).BrokersDown);
    }

    // The first is of a released librdkafka; the second is its −1 of a broker that never answered.
    [Theory]
    [InlineData("036038359")]
    [InlineData("18446744073709551615")]
    [InlineData("nan")]
    [InlineData("-")]
    [InlineData("1.5")]
    [InlineData("\"many\"")]
    [InlineData("null")]
    [InlineData("{\"a\":1}")]
    [InlineData("[1,{}]")]
    [InlineData("")]
    public void Read_ANumberThatIsNone_IsNotKnownAndHidesNothingElse(string bad)
    {
        StatisticsSnapshot read = Read(Document.Replace("\"txretries\": 5", $"\"txretries\": {bad}", StringComparison.Ordinal));

        Assert.Equal((null, 1), (read.Retries, read.Unreadable));
        Assert.Equivalent(Read(Document) with { Retries = null, Unreadable = 1 }, read);
    }

    [Theory]
    [InlineData("\"msg_cnt\": 22710", "\"msg_cnt\": 022710")]
    [InlineData("\"hi_offset\": 100", "\"hi_offset\": 0100")]
    [InlineData("\"fetchq_cnt\": 10", "\"fetchq_cnt\": x")]
    [InlineData("\"state\": \"UP\"", "\"state\": UP")]
    [InlineData("\"partition\": 1, \"msgs\"", "\"partition\": 01, \"msgs\"")]
    [InlineData("\"cnt\": 240012", "\"cnt\": 0240012")]
    public void Read_AnyValueThatIsNotReadable_IsCounted(string good, string bad)
    {
        StatisticsSnapshot read = Read(Document.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(1, read.Unreadable);
        Assert.Equal(168584479, read.SentBytes);
    }

    [Fact]
    public void Read_APartitionWhoseQueueIsNotReadable_LeavesTheOthers()
    {
        StatisticsSnapshot read = Read(Document.Replace("\"txmsgs\": 492", "\"txmsgs\": 036038359", StringComparison.Ordinal));

        Assert.Equal((0, 17L, 1L), (read.FullestPartition, read.QueuedInFullest, read.Unreadable));
    }

    [Fact]
    public void Read_ATextWithAQuoteInIt_GoesOnBehindIt()
    {
        StatisticsSnapshot read = Read(Document.Replace("\"soakd\"", "\"so\"akd\"", StringComparison.Ordinal));

        Assert.Equivalent(Read(Document) with { Unreadable = read.Unreadable }, read);
        Assert.True(read.Unreadable > 0);
    }

    // Partial sums would look like measurements: one of three brokers, a part of the queue.
    [Fact]
    public void Read_ADocumentThatIsCutShort_KnowsEachSectionWholeOrNotAtAll()
    {
        StatisticsSnapshot whole = Read(Document);
        for (int length = 0; length < Document.TrimEnd().Length; length++)
        {
            StatisticsSnapshot read = Read(Document[..length]);

            Assert.True(read.Unreadable > 0, $"{length}");
            Assert.True(read.QueuedMessages is null || read.QueuedMessages == whole.QueuedMessages, $"{length}");
            Assert.True(read.BrokersUp is null || (read.BrokersUp, read.BrokersDown, read.Retries) == (whole.BrokersUp, whole.BrokersDown, whole.Retries), $"{length}");
            Assert.True(read.Lag is null || (read.Lag, read.FetchedMessages) == (whole.Lag, whole.FetchedMessages), $"{length}");
        }
    }

    [Fact]
    public void Read_AnythingBehindTheDocument_IsCounted() => Assert.Equal(1, Read(Document + ", \"age\": 9 }").Unreadable);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("not statistics at all }{")]
    [InlineData("{\"msg_cnt\":\"many\"}")]
    [InlineData("{\"brokers\":{\"a\":")]
    public void Put_ATextThatIsNotStatistics_IsCountedAndKnowsNothing(string document)
    {
        var board = new StatisticsBoard();

        StatisticsSnapshot first = board.Put(document), second = board.Put(document);

        Assert.Equal((null, null, null), (first.QueuedMessages, first.BrokersUp, first.Lag));
        Assert.Equal((1, 2), (first.Unreadable, second.Unreadable));
    }

    [Fact]
    public void Take_Twice_GivesTheSameStatisticsOnce()
    {
        var board = new StatisticsBoard();
        board.Put(Document);

        Assert.NotNull(board.Take());
        Assert.Null(board.Take());
        Assert.NotNull(board.Latest);
    }

    [Fact]
    public void Put_EveryBrokerLostAndForgotten_CountsThemAsDown()
    {
        var board = new StatisticsBoard();
        board.Put("""{"brokers":{"a:1/1":{"nodeid":1,"state":"UP","connects":1},"a:2/2":{"nodeid":2,"state":"UP","connects":1}}}""");

        StatisticsSnapshot lost = board.Put("""{"msg_cnt":0,"brokers":{"a:1/bootstrap":{"nodeid":-1,"state":"DOWN","connects":9}}}""");
        StatisticsSnapshot back = board.Put("""{"brokers":{"a:1/1":{"nodeid":1,"state":"UP","connects":1}}}""");

        Assert.Equal((0, 2), (lost.BrokersUp, lost.BrokersDown));
        Assert.Equal((1, 0), (back.BrokersUp, back.BrokersDown));
    }

    [Fact]
    public void Sample_AnEmptyWindow_HasNoValue()
    {
        var board = new StatisticsBoard();
        ClientSeries series = ClientSeries.OfProducer(board);
        board.Put("""{"msg_cnt":5,"brokers":{}}""");

        var values = new Dictionary<string, double>();
        series.Sample(values);

        Assert.Equal(5, values["soakd.producer.queue"]);
        Assert.DoesNotContain("soakd.producer.rtt.avg", values.Keys);
    }

    [Fact]
    public void Sample_AValueThatCannotBeRead_IsAbsentAndCounted()
    {
        var board = new StatisticsBoard();
        ClientSeries series = ClientSeries.OfProducer(board);
        board.Put("""{"msg_cnt":05,"msg_size":7}""");

        var values = new Dictionary<string, double>();
        series.Sample(values);

        Assert.DoesNotContain("soakd.producer.queue", values.Keys);
        Assert.Equal((7, 1), (values["soakd.producer.queue.bytes"], values["soakd.producer.statistics.unreadable"]));
    }

    private static StatisticsSnapshot Read(string document) => StatisticsReader.Read(System.Text.Encoding.UTF8.GetBytes(document));
}
