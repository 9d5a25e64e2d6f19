using Soakd.Engine.Ledger;

namespace Soakd.Engine.Tests.Ledger;

public sealed class AckedLogsTests
{
    private readonly AckedLogs _logs = new();

    [Fact]
    public void Add_OffsetsThatRise_AreOneLogForEachPartition()
    {
        Assert.Equal([false, false, false, false], new[] { (2, 7L), (0, 100L), (2, 8L), (2, 20L) }.Select(at => _logs.Add(at.Item1, at.Item2)));

        Assert.Equal((0, 0, 0), (_logs[0], _logs[1], _logs[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(99)]
    public void Add_AnOffsetThatWasGivenBefore_IsAnotherLog(long offset)
    {
        _logs.Add(1, 99);

        Assert.True(_logs.Add(1, offset));
        Assert.False(_logs.Add(1, offset + 1));

        Assert.Equal(1, _logs[1]);
    }

    [Fact]
    public void Reach_BeforeAnythingWasAcknowledged_IsTheLogOfTheFirstRecord()
    {
        _logs.Reach(3, 1);
        _logs.Add(3, 50);

        Assert.Equal(1, _logs[3]);
    }

    // Probe and reports may see the change in any order; it is one change.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reach_ByTheProbeBeforeOrAfterTheFirstAcknowledgement_IsTheSameLog(bool probeFirst)
    {
        _logs.Add(0, 99);

        if (probeFirst) _logs.Reach(0, 1);
        Assert.False(_logs.Add(0, 100));
        Assert.Equal(0, _logs[0]);
        Assert.True(_logs.Add(0, 0));
        if (!probeFirst) _logs.Reach(0, 1);

        Assert.False(_logs.Add(0, 1));
        Assert.Equal(1, _logs[0]);
    }
}
