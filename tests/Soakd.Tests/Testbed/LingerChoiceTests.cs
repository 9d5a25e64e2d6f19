using Soakd.Testbed;

namespace Soakd.Tests.Testbed;

public sealed class LingerChoiceTests
{
    [Theory]
    [InlineData(10_000, 1, 1, 2.0, 5)]
    [InlineData(10_000, 12, 12, 2.0, 50)]
    [InlineData(20_000, 12, 12, 2.0, 50)]
    [InlineData(1_000, 12, 12, 2.0, 40)]
    [InlineData(1_000, 100, 100, 2.0, 5)]
    [InlineData(10_000, 12, 4, 2.0, 15)]
    [InlineData(10_000, 100, 100, 2.0, 50)]
    [InlineData(20, 12, 12, 2.0, 5)]
    [InlineData(500, 100, 100, 2.0, 5)]
    [InlineData(10_000, 1, 1, 12.0, 25)]
    [InlineData(10_000, 12, 12, 500.0, 100)]
    [InlineData(10_000, 12, 12, null, 50)]
    public void Of_LoadAndCluster_ChoosesWhatLetsTheClientWait(
        double rate, int partitions, int perBroker, double? ackMs, int expected) =>
        Assert.Equal(expected, LingerChoice.Of(rate, partitions, perBroker, ackMs).Milliseconds);

    [Theory]
    [InlineData(12, 2.0, "linger.ms 50 chosen by soakd: 12 partitions a broker, 10,000 records/s to each")]
    [InlineData(1, 12.0, "linger.ms 25 chosen by soakd: acknowledgements take 12 ms")]
    [InlineData(1, 1.0, "linger.ms 5 chosen by soakd: no reason to wait for longer")]
    public void Reason_SaysWhatWasSeen(int partitions, double ackMs, string expected) =>
        Assert.StartsWith(expected, LingerChoice.Of(10_000, partitions, partitions, ackMs).Reason, StringComparison.Ordinal);
}
