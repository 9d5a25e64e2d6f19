using Soakd.Engine.Recording;

namespace Soakd.Engine.Tests.Recording;

public sealed class AckedLogsTests
{
    private readonly AckedLogs _logs = new();

    [Fact]
    public void Add_OffsetsThatRise_AreOneLogForEachPartition()
    {
        Assert.Equal([false, false, false, false], new[] { (2, 7L), (0, 100L), (2, 8L), (2, 20L) }.Select(at => _logs.Add(at.Item1, at.Item2)));

        Assert.Equal((0, 0, 0), (_logs[0], _logs[1], _logs[2]));
        Assert.Equal((100L, null, 7L, null), (_logs.BeginOf(0), _logs.BeginOf(1), _logs.BeginOf(2), _logs.BeginOf(9)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(99)]
    public void Add_AnOffsetThatWasGivenBefore_IsAnotherLogThatBeginsThere(long offset)
    {
        _logs.Add(1, 99);

        Assert.True(_logs.Add(1, offset));
        Assert.False(_logs.Add(1, offset + 1));

        Assert.Equal((1, offset), (_logs[1], _logs.BeginOf(1)));
    }

    // Probe and reports may see the change in any order; it is one change.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reach_ByTheProbeBeforeOrAfterTheFirstAcknowledgement_IsTheSameLog(bool probeFirst)
    {
        _logs.Add(0, 99);

        if (probeFirst) _logs.Reach(0, 1);
        Assert.Equal(!probeFirst, _logs.Add(0, 0));
        if (!probeFirst) _logs.Reach(0, 1);

        Assert.False(_logs.Add(0, 1));
        Assert.Equal((1, 0L), (_logs[0], _logs.BeginOf(0)));
    }
}
