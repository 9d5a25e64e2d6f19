using Soakd.Alerts;
using Soakd.Configuration;
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
        var watch = new BytesWatch(new SafetyOptions(null, most, TimeSpan.FromHours(1)), copies);
        var live = new LiveRun([watch]);
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(1).Seconds(
            1, new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = sent } });
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);

        Assert.Equal(expected, watch.Passed);
        Assert.Equal(sent * copies, watch.Written);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(600_000d, null)]
    [InlineData(700_001d, "293 KiB, and 684 KiB within 24 hours before; limit a day 977 KiB")]
    public void Read_RunsOfADay_AreHeldAgainstTheDaysLimit(double? before, string? expected)
    {
        var safety = new SafetyOptions(null, null, TimeSpan.FromHours(1)) { MaxBytesPerDay = 1_000_000, WrittenWithinADay = before };
        var watch = new BytesWatch(safety, copies: 1);
        var live = new LiveRun([watch]);
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(1).Seconds(
            1, new SimulatedSecond { Series = new Dictionary<string, double> { [SelfTarget.ProducerSentBytes] = 300_000 } });
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);

        Assert.Equal(expected, watch.Passed);
    }
}
