using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

public sealed class BytesWatchTests
{
    [Theory]
    [InlineData(300_000, 1, 250_000, null)]
    [InlineData(300_000, 1, 300_001, "293 KiB, limit 293 KiB")]
    [InlineData(300_000, 3, 150_000, "439 KiB in 3 replicas, limit 293 KiB")]
    [InlineData(null, 3, 1e12, null)]
    public void Read_BytesThatWereSent_AreHeldAgainstTheLimit(int? most, int copies, double sent, string? expected)
    {
        var watch = new BytesWatch(most, copies);
        var live = new LiveRun([watch]);
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(1).Seconds(
            1, new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = sent } });
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);

        Assert.Equal(expected, watch.Passed);
    }
}
