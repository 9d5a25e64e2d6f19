using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Topics;

public sealed class TopicCautionsTests
{
    private const double Written = 1e9;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly TopicFacts Good = new("orders", TopicPresence.Present)
    {
        Partitions = [.. Enumerable.Repeat(new PartitionFacts(1, 3, 3), 4)],
        RetentionMs = 7 * 24 * 3_600_000,
        RetentionBytes = -1,
        CleanupPolicy = "delete",
    };

    [Fact]
    public void Find_TopicThatKeepsAll_FindsNothing()
    {
        Assert.Empty(TopicCautions.Find(Good, Hour, Written));
        Assert.Empty(TopicCautions.Find(Good with { RetentionMs = -1, RetentionBytes = 250_000_000 }, Hour, Written));
        Assert.Empty(TopicCautions.Find(new TopicFacts("orders", TopicPresence.Absent), Hour, Written));
    }

    [Fact]
    public void Find_ConfigurationThatMayNotBeRead_NamesThePermissionAndWhatIsNotChecked()
    {
        var hidden = new TopicFacts("orders", TopicPresence.Present) { IsConfigurationHidden = true };

        string caution = Assert.Single(TopicCautions.Find(hidden, Hour, Written));
        Assert.Contains("configuration of topic orders (permission DescribeConfigs on it)", caution, StringComparison.Ordinal);
        Assert.EndsWith("are not checked", caution, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compact")]
    [InlineData("compact,delete")]
    public void Find_Compacted_SaysSo(string policy) =>
        Assert.Contains(
            "orders is compacted", Assert.Single(TopicCautions.Find(Good with { CleanupPolicy = policy }, Hour, Written)),
            StringComparison.Ordinal);

    [Fact]
    public void Find_RetentionShorterThanThePlan_SaysBoth() => Assert.Equal(
        "topic orders keeps records for 60 s, the plan takes 3,600 s: what is read later is gone",
        Assert.Single(TopicCautions.Find(Good with { RetentionMs = 60_000 }, Hour, Written)));

    [Fact]
    public void Find_RetentionSmallerThanThePlan_SaysSo() => Assert.Equal(
        "topic orders keeps 249,999,999 bytes a partition, less than the plan writes: what is read later may be gone",
        Assert.Single(TopicCautions.Find(Good with { RetentionBytes = 249_999_999 }, Hour, Written)));
}
