using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Tests.ClientStatistics;

public sealed class DownBrokersTests
{
    private readonly StatisticsBoard _board = new();

    // A broker that closes idle connections after ten seconds, and a client that connects again at once, for its metadata.
    [Theory]
    [InlineData("DOWN")]
    [InlineData("INIT")]
    [InlineData("TRY_CONNECT")]
    [InlineData("CONNECT")]
    [InlineData("AUTH_REQ")]
    public void Put_AnIdleConnectionThatIsClosed_IsNoOutage(string state)
    {
        Put("UP", connects: 1, disconnects: 0);
        for (int times = 1; times <= 5; times++)
        {
            int attempts = state is "CONNECT" or "AUTH_REQ" ? times + 1 : times;

            Assert.Equal(0, Put(state, attempts, disconnects: times));
            Assert.Equal(0, Put(state, attempts, disconnects: times));
            Assert.Equal(0, Put("UP", connects: times + 1, disconnects: times));
        }
    }

    [Fact]
    public void Put_AnIdleConnectionThatCannotBeMadeAgain_IsAnOutageUntilItIsBack()
    {
        Put("UP", connects: 1, disconnects: 0);

        Assert.Equal(0, Put("CONNECT", connects: 2, disconnects: 1));
        Assert.Equal(1, Put("TRY_CONNECT", connects: 2, disconnects: 1));
        Assert.Equal(1, Put("CONNECT", connects: 3, disconnects: 1));
        Assert.Equal(0, Put("UP", connects: 3, disconnects: 1));
        Assert.Equal(0, Put("DOWN", connects: 3, disconnects: 2));
    }

    // The broker does not answer at all: an attempt is under way for half a minute.
    [Fact]
    public void Put_ALostConnectionWhileRecordsWait_IsAnOutageFromTheSecondSecondOn()
    {
        Put("UP", connects: 1, disconnects: 0, queued: 5);

        Assert.Equal(1, Put("CONNECT", connects: 2, disconnects: 1, queued: 9));
        Assert.Equal(0, Put("UP", connects: 2, disconnects: 1));
        Assert.Equal(0, Put("CONNECT", connects: 3, disconnects: 2, queued: 5));
        Assert.Equal(1, Put("CONNECT", connects: 3, disconnects: 2, queued: 5));
    }

    [Fact]
    public void Put_AQueueThatCannotBeRead_CountsAsOneThatIsNotEmpty()
    {
        Put("UP", connects: 1, disconnects: 0, queued: 5);

        StatisticsSnapshot lost = _board.Put("""{"msg_cnt":05,"brokers":{"a:1/1":{"nodeid":1,"state":"DOWN","connects":1,"disconnects":1,"toppars":{"t-0":{} } } } }""");

        Assert.Equal(1, lost.BrokersDown);
    }

    [Fact]
    public void Put_AConnectionThatProvesItsCredentialsAgain_IsUp()
    {
        Put("UP", connects: 1, disconnects: 0, queued: 5);

        Assert.Equal(0, Put("REAUTH", connects: 1, disconnects: 0, queued: 5));
    }

    private int? Put(string state, int connects, int disconnects, int queued = 0) => _board.Put($$"""
        {"msg_cnt":{{queued}},"brokers":{"a:1/1":{"nodeid":1,"state":"{{state}}","connects":{{connects}},"disconnects":{{disconnects}},
          "toppars":{"t-0":{"partition":0} } } } }
        """).BrokersDown;
}
