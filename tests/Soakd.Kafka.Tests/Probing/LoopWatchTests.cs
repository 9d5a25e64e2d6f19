using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class LoopWatchTests
{
    private const long Latency = 20_000;

    private TimeSpan _pauses;

    [Fact]
    public void Turned_AfterAShortGap_IsNoStall()
    {
        LoopWatch loop = Create();

        loop.Turned(1_000);
        loop.Turned(1_000 + LoopWatch.GapUs);

        Assert.False(loop.Spoils(Latency));
    }

    [Fact]
    public void Turned_AfterALongGap_StallsUntilTheNextEmptyPoll()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.Turned(1_001 + LoopWatch.GapUs);
        Assert.True(loop.Spoils(Latency));
        loop.Turned(1_002 + LoopWatch.GapUs);
        Assert.True(loop.Spoils(Latency));
        loop.WaitBegins();
        Assert.False(loop.Spoils(Latency));
    }

    [Fact]
    public void WaitEnded_LongWaitForRecords_IsNoStall()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.WaitBegins();
        loop.WaitEnded(500_000);
        loop.Turned(500_100);

        Assert.False(loop.Spoils(Latency));
    }

    [Fact]
    public void WaitEnded_CollectorHeldTheProcessMeanwhile_Stalls()
    {
        LoopWatch loop = Create();
        loop.Turned(1_000);

        loop.WaitBegins();
        _pauses += TimeSpan.FromMicroseconds(LoopWatch.GapUs + 1);
        loop.WaitEnded(10_000);

        Assert.True(loop.Spoils(Latency));
    }

    [Fact]
    public void Spoils_LatencyOfWhichTheGapsAreNoTangiblePart_IsNotHeldBack()
    {
        LoopWatch loop = Create();
        loop.Turned(0);

        loop.Turned(6_000);
        Assert.True(loop.Spoils(599_000));
        Assert.False(loop.Spoils(600_000));
        loop.Turned(12_000);

        Assert.True(loop.Spoils(1_199_000));
        Assert.False(loop.Spoils(1_200_000));
    }

    private LoopWatch Create() => new(() => _pauses);
}
