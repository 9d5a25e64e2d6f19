using Soakd.Suite;
using Soakd.TestKit;

namespace Soakd.Tests.Suite;

public sealed class SuiteBenchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void PerSecond_PassesOfATimeEach_IsTheirRate()
    {
        Repeated rate = Bench().PerSecond(units: 50, () => Take(10));

        Assert.Equal(new Repeated(5_000, 5_000, 5_000, SuiteLimits.LeastRepeats), rate);
    }

    [Fact]
    public void WarmUp_WhileMethodsAreCompiled_GoesOnUntilTheyAreNot()
    {
        int passes = 0;
        SuiteBench bench = Bench(compiled: () => Math.Min(passes, 40));

        bench.WarmUp(() =>
        {
            passes++;
            Take(10);
        });

        // The fortieth pass compiled the last method; then it was quiet for 300 ms.
        Assert.Equal(70, passes);
    }

    [Fact]
    public void WarmUp_WhatIsCompiledForEver_EndsAtItsLimit()
    {
        int passes = 0;

        Bench(compiled: () => passes).WarmUp(() =>
        {
            passes++;
            Take(100);
        });

        Assert.Equal(50, passes);
    }

    [Theory]
    [InlineData(0.02, 5)]
    [InlineData(0.2, 30)]
    public void Repeat_UntilTheRangeIsNarrowOrTheTimeIsOver_Only(double swing, int times)
    {
        int measured = 0;

        Repeated value = Bench().Repeat(() =>
        {
            Take(100);
            return 100 * (1 + (swing * (measured++ % 2)));
        });

        Assert.Equal(times, value.Times);
        Assert.Equal((100, 100 * (1 + swing)), (value.Low, value.High));
    }

    [Fact]
    public void Repeat_Stopped_Throws()
    {
        _stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => Bench().Repeat(() => 1));
        Assert.Throws<OperationCanceledException>(() => Bench().WarmUp(() => { }));
    }

    [Theory]
    [InlineData(new double[] { 3, 1, 2 }, 2, 1, 3)]
    [InlineData(new double[] { 4, 1, 2, 3 }, 2.5, 1, 4)]
    [InlineData(new double[] { 7 }, 7, 7, 7)]
    public void Of_Values_HasTheirMedianAndEnds(double[] values, double median, double low, double high) =>
        Assert.Equal(new Repeated(median, low, high, values.Length), Repeated.Of(values));

    private SuiteBench Bench(Func<long>? compiled = null) =>
        new(new SuiteLimits { Compiled = compiled ?? (() => 0) }, _time, _stop.Token) { Parallelism = [1] };

    private void Take(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
