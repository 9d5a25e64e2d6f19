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
        new[] { 0, 5, 9, 14, 20, 0, 0 }.Select(waiting => _watch.Changes(Waiting(waiting))));

    [Fact]
    public void Changes_TransactionsThatAreCommittedInTime_AreNothing() => Assert.All(
        new[] { 5, 5, 0, 5, 5, 0 }, waiting => Assert.Null(_watch.Changes(Waiting(waiting))));

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

        Assert.Equal((waiting, lag), (read.Waiting?.Records, read.Lag));
        Assert.Equal(waiting is null ? null : 4, read.Waiting?.Partition);
    }

    private static StatisticsSnapshot Waiting(int records) => new() { Waiting = records > 0 ? new WaitingRecords(0, records) : null };
}
