using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Tests.Objectives;

public sealed class ObjectiveTests
{
    [Theory]
    [InlineData("p95<100ms", "p95", "< 100 ms")]
    [InlineData("p99.9 <= 1.5 s", "p99.9", "<= 1.5 s")]
    [InlineData("max<2min", "max", "< 2 min")]
    [InlineData("ack.p99<800us", "ack.p99", "< 800 µs")]
    [InlineData("service.p50 < 250 µs", "service.p50", "< 250 µs")]
    [InlineData("rate>=99.5%", "rate", ">= 99.5 %")]
    [InlineData("lost=0", "lost", "= 0")]
    [InlineData("duplicates <= 10", "duplicates", "<= 10")]
    [InlineData("lag < 30 s", "lag", "< 30 s")]
    [InlineData("memory.tm-0<2MiB/h", "memory.tm-0", "< 2 MiB/h")]
    public void TryParse_Text_ReadsNameAndCondition(string text, string name, string condition)
    {
        Assert.True(Objective.TryParse(text, out Objective? objective, out string problem), problem);

        Assert.Equal((name, condition), (objective.Name, objective.Condition.ToString()));
        Assert.True(Objective.TryParse(name, condition, out Objective? again, out _));
        Assert.Equal(objective, again);
    }

    [Fact]
    public void TryParse_EveryPercentileOfEveryLatency_IsKnown()
    {
        (string, LatencyKind)[] latencies = [("", LatencyKind.Response), ("ack.", LatencyKind.Ack), ("service.", LatencyKind.Service)];
        foreach ((string prefix, LatencyKind kind) in latencies)
        {
            Assert.All(Percentiles.All, percentile =>
            {
                Assert.True(Objective.TryParse($"{prefix}{percentile}<1s", out Objective? objective, out string problem), problem);
                Assert.Equal(new LatencyMeasure(kind, percentile.Value), objective.Measure);
            });
        }
    }

    [Theory]
    [InlineData("p59<100ms", "there is no objective \"p59\", did you mean \"p")]
    [InlineData("ack.p95x<1s", "did you mean \"ack.p95\"?")]
    [InlineData("Lost=0", "did you mean \"lost\"?")]
    [InlineData("throughput>5000", "there is no objective \"throughput\"; known are rate, p50,")]
    [InlineData("p95<100", "\"<100\" is no condition for p95: needed are < or <= and a time in us, ms, s, min or h")]
    [InlineData("p95<1e3ms", "is no condition for p95")]
    [InlineData("p95<ms", "is no condition for p95")]
    [InlineData("p95<", "is no condition for p95")]
    [InlineData("p95<-5ms", "is no condition for p95")]
    [InlineData("p95>100ms", "\">100ms\" makes no sense for p95: allowed are < or <=")]
    [InlineData("rate<99%", "\"<99%\" makes no sense for rate: allowed are >= or >")]
    [InlineData("rate>=99", "a share in %")]
    [InlineData("lost=0ms", "a number without a unit")]
    [InlineData(
        "memory.soakd<=0MiB/h",
        "\"<=0MiB/h\" makes no sense for memory.soakd: at a limit of 0 the noise of a measurement looks like growth")]
    [InlineData("memory.<1MiB/h", "there is no objective \"memory.\"")]
    [InlineData("p95", "\"p95\" is no objective: needed are a name, a sign and a limit, such as p95<100ms")]
    [InlineData("", "is no objective")]
    public void TryParse_BadText_SaysWhatIsAllowed(string text, string expected)
    {
        Assert.False(Objective.TryParse(text, out Objective? objective, out string problem));

        Assert.Null(objective);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem);
    }

    [Theory]
    [InlineData("< 100 ms", 99_999, true)]
    [InlineData("< 100 ms", 100_000, false)]
    [InlineData("<= 100 ms", 100_000, true)]
    [InlineData("<= 100 ms", double.PositiveInfinity, false)]
    public void Holds_AtTheLimit_IsExact(string condition, double value, bool holds)
    {
        Assert.True(Condition.TryParse(condition, Dimension.Time, out Condition read));

        Assert.Equal(holds, read.Holds(value));
    }

    [Theory]
    [InlineData(850, Dimension.Time, "850 µs")]
    [InlineData(4_140, Dimension.Time, "4.1 ms")]
    [InlineData(44_000, Dimension.Time, "44 ms")]
    [InlineData(4_100_000, Dimension.Time, "4.1 s")]
    [InlineData(double.PositiveInfinity, Dimension.Time, "never")]
    [InlineData(98.99999, Dimension.Share, "98.99 %")]
    [InlineData(100, Dimension.Share, "100.00 %")]
    [InlineData(36_000_000, Dimension.Count, "36,000,000")]
    [InlineData(2_097_152, Dimension.Growth, "2.0 MiB/h")]
    public void Text_Value_IsReadable(double value, Dimension dimension, string expected) =>
        Assert.Equal(expected, Quantity.Text(value, dimension));
}
