using FsCheck;
using FsCheck.Fluent;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Tests.Workloads;

public sealed class ValueNoiseTests
{
    [Fact]
    public void At_AnyPosition_IsInRangeAndCloseToTheNext() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (key, position) =>
        {
            int here = ValueNoise.At(key, position);
            int next = ValueNoise.At(key, position + 1L);
            return here is >= 0 and < ValueNoise.Range && Math.Abs(next - here) <= ValueNoise.MaxStep;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_LongCourse_VisitsMostOfTheRange()
    {
        int[] course = [.. Enumerable.Range(0, 20_000).Select(k => ValueNoise.At(42, k))];
        Assert.InRange(course.Min(), 0, ValueNoise.Range / 20);
        Assert.InRange(course.Max(), ValueNoise.Range * 19 / 20, ValueNoise.Range);
        Assert.InRange(course.Average(), ValueNoise.Range * 0.46, ValueNoise.Range * 0.54);
    }

    [Fact]
    public void At_AnotherKey_IsAnotherCourse()
    {
        int close = Enumerable.Range(0, 1_000).Count(k => Math.Abs(ValueNoise.At(1, k) - ValueNoise.At(2, k)) < ValueNoise.Range / 100);
        Assert.InRange(close, 0, 100);
    }
}
