using Soakd.Engine.Clocks;

namespace Soakd.Engine.Tests.Clocks;

public sealed class ClockComparisonTests
{
    private static readonly ClockReading Start = new(TimeSpan.FromHours(3), TimeSpan.FromHours(5), TimeSpan.FromDays(20_000));

    private readonly ClockComparison _clocks = new();

    public ClockComparisonTests() => _clocks.Update(Start);

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0.0005, 0, 0)]
    [InlineData(0, 0.002, 0, 0.002)]
    [InlineData(0, -3600, 0, -3600)]
    [InlineData(90, 0, 90, 0)]
    [InlineData(90, -2, 90, -2)]
    public void Update_ASecondLater_ReportsWhatHappened(double suspended, double stepped, double expectedSuspension, double expectedStep)
    {
        ClockChange change = _clocks.Update(After(1, suspended, stepped));

        Assert.Equal(expectedSuspension, change.Suspended.TotalSeconds, precision: 6);
        Assert.Equal(expectedStep, change.Stepped.TotalSeconds, precision: 6);
    }

    [Fact]
    public void Update_DriftOfAnHour_IsNoStep() => Assert.Equal(default, _clocks.Update(After(3600, 0, 1.8)));

    [Fact]
    public void Update_Twice_ReportsAStepOnce()
    {
        _clocks.Update(After(1, 0, 5));

        Assert.Equal(default, _clocks.Update(After(2, 0, 5)));
    }

    private static ClockReading After(double seconds, double suspended, double stepped) => new(
        Start.Monotonic + TimeSpan.FromSeconds(seconds), Start.Boot + TimeSpan.FromSeconds(seconds + suspended),
        Start.Wall + TimeSpan.FromSeconds(seconds + suspended + stepped));
}
