using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class SelectionTests
{
    [Fact]
    public void At_AnyValues_IsTheSortedOne() =>
        Prop.ForAll<int[], int>((values, rank) =>
        {
            if (values.Length == 0) return true;
            int index = (int)((uint)rank % values.Length);
            double[] shuffled = [.. values.Select(value => (double)value)];
            return Selection.At(shuffled, index) == values.Order().ElementAt(index);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_LowerRankAfterwards_IsInTheLeftPart()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => (double)(i * 7919 % 1000))];

        double upper = Selection.At(values, 600);
        double lower = Selection.At(values.AsSpan(0, 601), 20);

        Assert.Equal((600, 20), (upper, lower));
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5)]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 2, 2, 2, 9 }, 2)]
    public void Median_OddOrEven_IsTheMiddle(double[] values, double median) =>
        Assert.Equal(median, Selection.Median(values));
}
