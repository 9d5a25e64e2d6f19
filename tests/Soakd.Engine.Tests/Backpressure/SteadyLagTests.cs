using Soakd.Engine.Backpressure;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>The lag of a group without the saw-tooth of its commits.</summary>
public sealed class SteadyLagTests
{
    private const long Second = 1_000_000;
    private const int LookEvery = 2;

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(60)]
    public void Add_AGroupThatCommitsInSteps_IsWhereItIsAfterACommit(int stepSeconds)
    {
        var lag = new SteadyLag();
        var counted = new List<double>();
        for (int at = 0; at < 600; at += LookEvery) counted.Add(lag.Add(at * Second, 0.5 + at % stepSeconds));

        // The first step is not known to be one.
        Assert.All(counted.Skip(stepSeconds / LookEvery + 1), seconds => Assert.Equal(0.5, seconds));
    }

    [Fact]
    public void Add_AGroupThatCommitsNoMore_GrowsByTheTimeThatPasses()
    {
        var lag = new SteadyLag();
        for (int at = 0; at < 300; at += LookEvery) lag.Add(at * Second, at % 10);

        double[] counted = [.. Enumerable.Range(0, 50).Select(look => lag.Add((300 + look * LookEvery) * Second, look * LookEvery))];

        // Two usual steps of ten seconds are waited for.
        Assert.Equal(0, counted[9]);
        Assert.Equal(98 - 2 * 10, counted[^1]);
        Assert.Equal(counted.Order(), counted);
    }

    [Fact]
    public void Add_AGroupThatNeverCommitted_IsBehindFromTheFirstLook() => Assert.Equal(
        [0.0, 2, 4, 6], ((IEnumerable<int>)[0, 2, 4, 6]).Select(new SteadyLagAt().Add));

    [Fact]
    public void Add_AGroupThatFallsBehindSlowly_IsNotTakenForASawTooth()
    {
        var lag = new SteadyLag();
        double last = 0;
        for (int at = 0; at < 600; at += LookEvery) last = lag.Add(at * Second, 0.1 * at);

        Assert.InRange(last, 59, 60);
    }

    [Fact]
    public void Add_AGroupThatHadReadAll_HasNoStepsToWaitFor()
    {
        var lag = new SteadyLag();
        for (int at = 0; at < 600; at += LookEvery) lag.Add(at * Second, 0);

        double[] counted = [.. Enumerable.Range(0, 10).Select(look => lag.Add((600 + look * LookEvery) * Second, look * LookEvery))];

        Assert.Equal(18 - 2 * LookEvery, counted[^1]);
    }

    private sealed class SteadyLagAt
    {
        private readonly SteadyLag _lag = new();

        public double Add(int second) => _lag.Add(second * Second, second);
    }
}
