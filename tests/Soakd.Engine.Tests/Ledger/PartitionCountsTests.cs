using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class PartitionCountsTests
{
    private readonly PartitionCounts _counts = new();

    [Fact]
    public void Fullest_NothingOrOnlyUnknownPartitions_IsNone()
    {
        _counts.Count(-1);

        Assert.Equal((-1, 0L), Fullest);
    }

    [Fact]
    public void Fullest_SeveralWithAsMany_IsTheFirstPartition()
    {
        Count(5, 2);
        Assert.Equal((2, 1L), Fullest);

        Count(5);
        Assert.Equal((5, 2L), Fullest);

        Count(7, 7);
        Assert.Equal((5, 2L), Fullest);

        Count(0, 0);
        Assert.Equal((0, 2L), Fullest);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1_000)]
    public void Count_AnyPartition_IsCountedAndThoseBeforeItAreKept(int partition)
    {
        Count(3, 3, 3, partition, partition);
        Assert.Equal((3, 3L), Fullest);

        Count(partition, partition);
        Assert.Equal((partition, 4L), Fullest);
    }

    [Fact]
    public void Clear_AfterSomeRecords_BeginsAtNone()
    {
        Count(3, 3, 4);

        _counts.Clear();
        Assert.Equal((-1, 0L), Fullest);

        Count(4);
        Assert.Equal((4, 1L), Fullest);
    }

    private (int Partition, long Records) Fullest => (_counts.Fullest, _counts.InFullest);

    private void Count(params int[] partitions) => Array.ForEach(partitions, _counts.Count);
}
