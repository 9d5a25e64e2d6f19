using System.Text;
using Soakd.Kafka.ClientStatistics;
using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class TransactionWatchTests
{
    private readonly TransactionWatch _watch = new();

    [Fact]
    public void Changes_RecordsThatWaitForSeconds_AreReportedOnceAndTheirEndToo() => Assert.Equal(
        [null, null, null, true, null, false, null],
        new[] { 0, 5, 9, 14, 20, 0, 0 }.Select(waiting => Begins(waiting == 0 ? [] : [new(0, 100, waiting)])));

    [Fact]
    public void Changes_TransactionsThatAreCommittedInTime_AreNothing() => Assert.All(
        new[] { 5, 5, 0, 5, 5, 0 }, waiting => Assert.Null(Begins(waiting == 0 ? [] : [new(0, 100, waiting)])));

    // A healthy producer that commits twice a second has a transaction open whenever one looks.
    [Fact]
    public void Changes_ATransactionThatIsAnotherOneAtEachLook_IsNothing()
    {
        for (int look = 0; look < 60; look++)
            Assert.Null(Begins([new(0, 100 + look, 5), new(1, 7 + 3 * look, 1), new(2 + look % 3, 50, 8)]));
    }

    [Fact]
    public void Changes_OneThatStandsAmongOthersThatMove_IsReportedWithItsPartition()
    {
        TransactionChange? change = null;
        for (int look = 0; look < 3; look++) change = _watch.Changes([new(0, 100 + look, 5), new(3, 40, 60 + look), new(4, 9, 2)]);

        Assert.Equal(new TransactionChange(3, 64), change);
    }

    // A producer of long transactions is reported once, and not with each of them.
    [Fact]
    public void Changes_LongTransactionsOneAfterTheOther_AreOneReport()
    {
        List<bool?> changes = [];
        for (int look = 0; look < 40; look++) changes.Add(Begins([new(0, look / 10, 5)]));

        Assert.Equal(2, changes.IndexOf(true));
        Assert.Single(changes.OfType<bool>());
    }

    [Fact]
    public void Changes_TheOneThatStoodIsOverAndOthersMoveOn_IsOver()
    {
        for (int look = 0; look < 5; look++) Begins([new(0, 100, 5 + look)]);

        Assert.Equal([null, null, false, null], Enumerable.Range(0, 4).Select(look => Begins([new(0, 200 + look, 5)])));
    }

    // The application has taken all before the last stable offset, or the client has told it so; the high watermark is further on.
    [Theory]
    [InlineData(100, -1001, 100, 130, 30L, 0L)]
    [InlineData(99, 100, 100, 130, 30L, 0L)]
    [InlineData(90, 90, 100, 130, null, 40L)]
    [InlineData(100, 100, 100, 100, null, 0L)]
    [InlineData(120, 120, 100, 130, null, 10L)]
    [InlineData(100, 100, -1001, 130, null, 30L)]
    [InlineData(-1001, 101, 100, 130, 30L, null)]
    [InlineData(-1001, 90, 100, 130, null, null)]
    public void Read_ThePositionAndTheEndsOfALog_SayWhetherRecordsWait(long position, long reached, long stable, long end, long? waiting, long? lag)
    {
        StatisticsSnapshot read = StatisticsReader.Read(Encoding.UTF8.GetBytes($$"""
            {"topics":{"t":{"partitions":{"4":{"partition":4,"app_offset":{{position}},"{{(position < 0 ? "next" : "eof")}}_offset":{{reached}},"ls_offset":{{stable}},"hi_offset":{{end}} } } } } }
            """));

        Assert.Equal(lag, read.Lag);
        Assert.Equal(waiting is { } records ? [new WaitingRecords(4, stable, records)] : [], read.Waiting);
    }

    private bool? Begins(WaitingRecords[] waiting) => _watch.Changes(waiting) is { } change ? change.Partition is not null : null;
}
