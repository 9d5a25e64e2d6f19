using Soakd.Engine.Memory;
using Soakd.TestKit.Memory;

namespace Soakd.Engine.Tests.Memory;

public sealed class SawToothTests
{
    [Theory]
    [InlineData("N1", 10)]
    [InlineData("N2", 45)]
    [InlineData("N3", 120)]
    [InlineData("N9", 3)]
    public void PeriodUs_SawTooth_IsThatOfTheCollections(string shape, double seconds)
    {
        SawTooth sawTooth = Watch(MemoryShape.All.Single(known => known.Name == shape), new MemoryLeak(1e6));

        Assert.InRange(sawTooth.PeriodUs!.Value / 1e6, 0.85 * seconds, 1.15 * seconds);
    }

    [Fact]
    public void Drops_SmallJitterBesideLargeTeeth_IsNotCounted()
    {
        var sawTooth = new SawTooth();
        for (int second = 0; second < 3600; second++)
            sawTooth.Add(second * 1_000_000L, 1e9 + second % 60 * 5e6 + second % 2 * 6e6);

        Assert.InRange(sawTooth.Drops, 58, 60);
    }

    [Fact]
    public void Drops_AlmostAlwaysRising_AreNone()
    {
        var sawTooth = new SawTooth();
        for (int second = 0; second < 3600; second++)
            sawTooth.Add(second * 1_000_000L, second * 1e5 - (second % 1000 == 999 ? 2e5 : 0));

        Assert.Equal(0, sawTooth.Drops);
        Assert.Null(sawTooth.PeriodUs);
    }

    private static SawTooth Watch(MemoryShape shape, MemoryLeak leak)
    {
        var sawTooth = new SawTooth();
        foreach (MemorySample sample in shape.Sampled(1, TimeSpan.FromHours(1), leak))
            sawTooth.Add(sample.AtUs, sample.Bytes);
        return sawTooth;
    }
}
