using Soakd.Engine.Latency;

namespace Soakd.Engine.Tests.Latency;

public sealed class PercentilesTests
{
    [Fact]
    public void All_RisesToTheLargestValueAndNamesEachOnce()
    {
        Assert.Equal(Percentiles.All.OrderBy(percentile => percentile.Value), Percentiles.All);
        Assert.Equal(100, Percentiles.All[^1].Value);
        Assert.Equal(Percentiles.All.Length, Percentiles.All.Select(percentile => percentile.Name).Distinct().Count());
    }

    [Fact]
    public void Reported_HasWhatReportJsonPromises() =>
        Assert.Subset(
            Percentiles.Reported.Select(percentile => percentile.Name).ToHashSet(),
            new HashSet<string> { "p50", "p95", "p99", "p99.9", "max" });
}
