using Soakd.Engine.Memory;

namespace Soakd.Engine.Tests.Memory;

public sealed class BucketMinimaTests
{
    private const long Second = 1_000_000;
    private const double Mebibyte = 1024 * 1024;

    private readonly List<double> _hours = [];
    private readonly List<double> _mebibytes = [];

    [Fact]
    public void Collect_WholeBuckets_AreAlignedToNow()
    {
        var minima = new BucketMinima(0, 10 * Second);
        for (int second = 0; second < 75; second++) minima.Add(second * Second, second * Mebibyte);

        minima.Collect(75 * Second, 2, _hours, _mebibytes);

        Assert.Equal([10, 30, 50], _mebibytes);
        Assert.Equal([20 / 3600.0, 40 / 3600.0, 60 / 3600.0], _hours);
    }

    [Fact]
    public void Collect_BucketWithoutAValue_HasNoPoint()
    {
        var minima = new BucketMinima(0, 10 * Second);
        minima.Add(5 * Second, 5 * Mebibyte);
        minima.Add(45 * Second, 7 * Mebibyte);

        minima.Collect(60 * Second, 1, _hours, _mebibytes);

        Assert.Equal([5, 7], _mebibytes);
        Assert.Equal([5 / 3600.0, 45 / 3600.0], _hours);
    }

    [Fact]
    public void Add_BeforeTheOrigin_IsIgnored()
    {
        var minima = new BucketMinima(600 * Second, 10 * Second);
        minima.Add(599 * Second, 1);
        minima.Add(600 * Second, 2 * Mebibyte);

        minima.Collect(610 * Second, 1, _hours, _mebibytes);

        Assert.Equal([2], _mebibytes);
    }
}
