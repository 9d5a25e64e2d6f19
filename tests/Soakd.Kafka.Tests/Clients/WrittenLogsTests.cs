using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Clients;

public sealed class WrittenLogsTests
{
    private readonly WrittenLogs _logs = new();

    [Fact]
    public void Add_OffsetsThatRise_ChangeNothing()
    {
        _logs.Add(0, 5);
        _logs.Add(0, 6);
        _logs.Add(-1, 3);
        _logs.Add(0, -1001);

        Assert.Empty(_logs.Changed);
        Assert.Equal(default, _logs[0]);
    }

    [Fact]
    public void Add_AnOffsetThatWasGivenBefore_IsAChangeOfThatPartitionOnly()
    {
        _logs.Add(2, 50);
        IReadOnlyList<object> before = [_logs.Changed];
        _logs.Add(2, 7);
        _logs.Add(2, 8);

        Assert.NotSame(before[0], _logs.Changed);
        Assert.Equal((default, new WrittenLog(1, 7), default), (_logs[0], _logs[2], _logs[9]));
    }
}
