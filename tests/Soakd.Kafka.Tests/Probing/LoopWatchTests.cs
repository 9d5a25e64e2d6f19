using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class LoopWatchTests
{
    private TimeSpan _pauses;

    [Fact]
    public void Turned_AfterAShortGap_IsNoStall()
    {
        LoopWatch loop = Create();

        loop.Turned(1_000);
        loop.Turned(1_000 + LoopWatch.GapUs);

        Assert.False(loop.Stalled);
    }

    [Fact]
    public void Turned_AfterALongGap_StallsUntilTheNextEmptyPoll()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.Turned(1_001 + LoopWatch.GapUs);
        Assert.True(loop.Stalled);
        loop.Turned(1_002 + LoopWatch.GapUs);
        Assert.True(loop.Stalled);
        loop.WaitBegins();
        Assert.False(loop.Stalled);
    }

    [Fact]
    public void WaitEnded_LongWaitForRecords_IsNoStall()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.WaitBegins();
        loop.WaitEnded(500_000);
        loop.Turned(500_100);

        Assert.False(loop.Stalled);
    }

    [Fact]
    public void WaitEnded_CollectorHeldTheProcessMeanwhile_Stalls()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.WaitBegins();
        _pauses += TimeSpan.FromMicroseconds(LoopWatch.GapUs + 1);
        loop.WaitEnded(10_000);

        Assert.True(loop.Stalled);
    }

    private LoopWatch Create() => new(() => _pauses);
}
