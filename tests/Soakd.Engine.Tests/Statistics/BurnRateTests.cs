using Soakd.Engine.Statistics;

namespace Soakd.Engine.Tests.Statistics;

public sealed class BurnRateTests
{
    private const long Second = 1_000_000;
    private const long Hour = 3600 * Second;

    [Theory]
    [InlineData(0.05, null)]
    [InlineData(0.5, 60)]
    [InlineData(0.20, 300)]
    [InlineData(0.10, 1200)]
    public void Add_ShareOverTheLimit_BurnsInTheWindowThatFitsIt(double share, int? windowSeconds)
    {
        var burn = new BurnRate(Hour, 0.05);
        for (int second = 1; second <= 1500; second++)
            burn.Add(second * Second, 1000, (long)(1000 * share));

        Assert.Equal(windowSeconds is null, burn.Burning is null);
        Assert.Equal((windowSeconds ?? 0) * Second, burn.WindowUs);
    }

    [Fact]
    public void Add_AfterTheTroubleIsOver_StopsBurningWithinTheShortWindow()
    {
        var burn = new BurnRate(Hour, 0.05);
        for (int second = 1; second <= 60; second++)
            burn.Add(second * Second, 1000, 1000);
        Assert.NotNull(burn.Burning);

        for (int second = 61; second <= 61 + 100; second++)
            burn.Add(second * Second, 1000, 0);

        Assert.Null(burn.Burning);
    }

    [Fact]
    public void Add_AHandfulOfRecords_DoesNotBurn()
    {
        var burn = new BurnRate(Hour, 0.05);
        for (int second = 1; second <= 60; second++)
            burn.Add(second * Second, 2, 2);

        Assert.NotEqual(60 * Second, burn.WindowUs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24 * 30)]
    public void Add_MoreThanItsLongestWindow_KeepsABoundedNumberOfStretches(int hours)
    {
        var burn = new BurnRate(hours * Hour, 0.05);
        long minutes = hours * 60L / 2;
        long step = hours == 1 ? Second : 60 * Second;
        for (long at = step; at <= minutes * 60 * Second; at += step)
            burn.Add(at, 1000, 10);

        Assert.InRange(burn.Stretches, 1000, 4100);
    }

    [Fact]
    public void CurrentBurn_AfterTheTrouble_IsThatOfTheShortWindow()
    {
        var burn = new BurnRate(Hour, 0.05);
        Assert.Equal(0, burn.CurrentBurn);
        for (int second = 1; second <= 60; second++)
            burn.Add(second * Second, 1000, 1000);
        Assert.Equal(20, burn.CurrentBurn, 6);

        burn.Add(61 * Second, 1000, 0);

        // Five seconds are a twelfth of the minute that is burning: four of them were bad.
        Assert.Equal(16, burn.CurrentBurn, 6);
    }

    // The longest window of a week is two and a third days; the shortest short window is fourteen minutes.
    [Theory]
    [InlineData(0.05, null)]
    [InlineData(0.5, 60)]
    [InlineData(0.20, 300)]
    public void Add_ARunOfManyHours_BurnsAsAnHourDoes(double share, int? partOfHour)
    {
        const long week = 168 * Hour;
        var burn = new BurnRate(week, 0.05);
        for (int second = 1; second <= 168 * 400; second++)
            burn.Add(second * Second, 1000, (long)(1000 * share));

        Assert.Equal((partOfHour ?? 0) * 168 * Second, burn.WindowUs);
        Assert.Equal(partOfHour is null, burn.Burning is null);
    }
}
