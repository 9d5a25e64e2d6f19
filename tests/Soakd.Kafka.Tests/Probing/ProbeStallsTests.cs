using Soakd.Kafka.Probing;

namespace Soakd.Kafka.Tests.Probing;

public sealed class ProbeStallsTests
{
    private const long Latency = 20_000;
    private const long Wait = 500_000;

    private TimeSpan _pauses;

    [Fact]
    public void OnTurn_AfterAShortGap_IsNoStall()
    {
        ProbeStalls stalls = Create();

        stalls.OnTurn(1_000);
        stalls.OnTurn(1_000 + ProbeStalls.GapUs);

        Assert.False(stalls.HoldsBack(Latency));
    }

    [Fact]
    public void OnTurn_AfterALongGap_StallsUntilTheNextEmptyPoll()
    {
        ProbeStalls stalls = Create();
        stalls.OnTurn(1_000);

        stalls.OnTurn(1_001 + ProbeStalls.GapUs);
        Assert.True(stalls.HoldsBack(Latency));
        stalls.OnTurn(1_002 + ProbeStalls.GapUs);
        Assert.True(stalls.HoldsBack(Latency));
        stalls.OnWaitBegin(1_003 + ProbeStalls.GapUs, Wait);
        Assert.False(stalls.HoldsBack(Latency));
    }

    [Fact]
    public void OnWaitEnd_LongWaitForRecords_IsNoStall()
    {
        ProbeStalls stalls = Create();
        stalls.OnTurn(1_000);

        stalls.OnWaitBegin(1_000, Wait);
        stalls.OnWaitEnd(1_000 + Wait + ProbeStalls.GapUs);
        stalls.OnTurn(1_100 + Wait + ProbeStalls.GapUs);

        Assert.False(stalls.HoldsBack(Latency));
    }

    [Fact]
    public void OnWaitEnd_LongAfterItsTimeOut_Stalls()
    {
        ProbeStalls stalls = Create();
        stalls.OnTurn(1_000);

        stalls.OnWaitBegin(1_000, Wait);
        stalls.OnWaitEnd(1_001 + Wait + ProbeStalls.GapUs);

        Assert.True(stalls.HoldsBack(Latency));
    }

    [Fact]
    public void OnWaitEnd_CollectorHeldTheProcessMeanwhile_Stalls()
    {
        ProbeStalls stalls = Create();
        stalls.OnTurn(1_000);

        stalls.OnWaitBegin(1_000, Wait);
        _pauses += TimeSpan.FromMicroseconds(ProbeStalls.GapUs + 1);
        stalls.OnWaitEnd(10_000);

        Assert.True(stalls.HoldsBack(Latency));
    }

    [Fact]
    public void HoldsBack_LatencyInWhichTheStallsCannotBeSeen_IsFalse()
    {
        ProbeStalls stalls = Create();
        stalls.OnTurn(0);

        stalls.OnTurn(6_000);
        Assert.True(stalls.HoldsBack(599_000));
        Assert.False(stalls.HoldsBack(600_000));
        stalls.OnTurn(12_000);

        Assert.True(stalls.HoldsBack(1_199_000));
        Assert.False(stalls.HoldsBack(1_200_000));
    }

    private ProbeStalls Create() => new(() => _pauses);
}
