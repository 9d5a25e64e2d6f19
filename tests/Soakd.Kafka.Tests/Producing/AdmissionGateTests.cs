using Soakd.Kafka.Producing;

namespace Soakd.Kafka.Tests.Producing;

public sealed class AdmissionGateTests
{
    [Fact]
    public void RoomAt_AsManyOutstandingAsTheLimit_IsClosedUntilOneIsReported()
    {
        var gate = new AdmissionGate(1_000, long.MaxValue, 100);
        for (long i = 0; i < gate.Limit; i++) gate.Admit();

        Assert.InRange(gate.Limit, 900, 999);
        Assert.Equal(0, gate.RoomAt(0));
        gate.Report();
        Assert.Equal(1, gate.RoomAt(0));
    }

    [Fact]
    public void Limit_LargeRecords_FollowsFromTheBytes() =>
        Assert.InRange(new AdmissionGate(100_000, 10_000_000, 10_000).Limit, 900, 999);

    [Fact]
    public void Withdraw_ARecordTheClientDidNotTake_IsNotOutstanding()
    {
        var gate = new AdmissionGate(1_000, long.MaxValue, 100);

        gate.Admit();
        gate.Withdraw();

        Assert.Equal(0, gate.Outstanding);
    }

    [Fact]
    public void CloseAt_AfterARefusal_OpensAgainByItself()
    {
        var gate = new AdmissionGate(1_000, long.MaxValue, 100);

        gate.CloseAt(1_000_000);

        Assert.Equal(0, gate.RoomAt(1_000_001));
        Assert.Equal(gate.Limit, gate.RoomAt(1_200_000));
    }
}
