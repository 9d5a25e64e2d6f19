using Soakd.Engine.Backpressure;

namespace Soakd.Engine.Tests.Backpressure;

public sealed class PartitionSkewTests
{
    [Theory]
    [InlineData(3, 500, 1000, 12, 0.5)]
    [InlineData(3, 499, 1000, 12, null)]
    [InlineData(0, 950, 1000, 2, 0.95)]
    [InlineData(0, 850, 1000, 2, null)]
    [InlineData(2, 670, 1000, 3, 0.67)]
    [InlineData(2, 660, 1000, 3, null)]
    [InlineData(0, 1000, 1000, 1, null)]
    [InlineData(3, 1000, 1000, 0, null)]
    [InlineData(-1, 0, 1000, 12, null)]
    [InlineData(3, 99, 99, 12, null)]
    [InlineData(3, 1010, 1000, 12, 1.0)]
    public void Of_MostOfWhatWaits_IsASkewWhenThatIsMoreThanChance(int partition, int records, int all, int partitions, double? share) =>
        Assert.Equal(share, PartitionSkew.Of(partition, records, all, partitions)?.Share);

    [Theory]
    [InlineData(double.NaN, 1.0, 1000.0)]
    [InlineData(1e300, 1000.0, 1000.0)]
    [InlineData(1.0, double.NaN, 1000.0)]
    [InlineData(1.0, 1000.0, double.NaN)]
    public void Of_NumbersThatAreNone_IsNoSkew(double partition, double records, double all) =>
        Assert.Null(PartitionSkew.Of(partition, records, all, 12));
}
