using Soakd.Suite;

namespace Soakd.Tests.Suite;

public sealed class RepeatedTests
{
    // The ranks of a table of the sign test: for the values 1 to count.
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 5)]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(15, 4, 12)]
    [InlineData(25, 8, 18)]
    public void MedianOf_ValuesInOrder_LeavesOutThoseThatTheMedianDoesNotNeed(int count, double low, double high)
    {
        var median = Repeated.MedianOf([.. Enumerable.Range(1, count).Select(i => (double)i)]);

        Assert.Equal(new Repeated((count + 1) / 2.0, low, high, count), median);
    }
}
