using Soakd.Engine.Clocks;

namespace Soakd.Engine.Tests.Clocks;

public sealed class RunClockTests
{
    [Theory]
    [InlineData(1_000_000_000, 2_999, 2)]
    [InlineData(1_000_000_000, 86_400_000_000_000, 86_400_000_000)]
    [InlineData(10_000_000, 15, 1)]
    [InlineData(3_579_545, 3_579_545, 1_000_000)]
    [InlineData(3_579_545, 3_579_545L * 3600 * 24, 86_400_000_000)]
    public void NowUs_AnyFrequency_IsWholeMicrosecondsSinceTheStart(long frequency, long ticks, long us)
    {
        var time = new Ticking(frequency);
        var clock = new RunClock(time);

        time.Ticks += ticks;

        Assert.Equal(us, clock.NowUs);
        Assert.InRange(clock.TimestampAt(us), time.Ticks - (frequency / 1_000_000) - 1, time.Ticks);
    }

    private sealed class Ticking(long frequency) : TimeProvider
    {
        public long Ticks { get; set; } = 12_345_678;

        public override long TimestampFrequency => frequency;

        public override long GetTimestamp() => Ticks;
    }
}
