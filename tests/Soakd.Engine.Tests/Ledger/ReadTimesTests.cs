using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class ReadTimesTests
{
    private readonly ReadTimes _read = new();

    [Fact]
    public void UntilUs_NothingIsKnown_IsTheTimeGiven() => Assert.Equal(70, _read.UntilUs(70));

    [Fact]
    public void UntilUs_OfSeveralPartitions_IsThatOfTheOneThatIsFurthestBehind()
    {
        _read.Add(0, 50);
        _read.Add(2, 40);
        Assert.Equal(40, _read.UntilUs(70));

        _read.Add(2, 90);
        Assert.Equal(50, _read.UntilUs(70));

        // What was known is not forgotten.
        _read.Add(0, 0);
        Assert.Equal(50, _read.UntilUs(70));
    }

    [Fact]
    public void Took_ARecord_ShowsThatAllBeforeItWasDueIsRead()
    {
        _read.Add(0, 0);
        _read.Took(0, dueUs: 30, atUs: 60);
        _read.Took(0, dueUs: 20, atUs: 65);

        Assert.Equal(30, _read.UntilUs(70));
    }

    // A stamp that was damaged may name any time.
    [Fact]
    public void Took_ARecordThatWasDueLaterThanItWasRead_ShowsNoMoreThanItsReading()
    {
        _read.Add(0, 0);
        _read.Took(0, dueUs: 1_000, atUs: 60);

        Assert.Equal(60, _read.UntilUs(70));
    }

    [Fact]
    public void Took_OfAPartitionThatTheProbeHasNotNamed_ShowsNothing()
    {
        _read.Took(3, dueUs: 30, atUs: 60);
        _read.Add(5, 65);
        _read.Took(3, dueUs: 30, atUs: 60);

        Assert.Equal(65, _read.UntilUs(70));
    }
}
