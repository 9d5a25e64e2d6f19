using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Topics;

public sealed class TopicCheckTests
{
    private static readonly ClusterFacts Cluster = new("c", [], "PLAINTEXT", null);
    private static readonly TopicDemand Demand = new("Soak:Topics:Input", ["Write", "Describe"], 4, 2_000, MayCreate: false);

    private static readonly TopicFacts Good = new("orders", TopicPresence.Present)
    {
        Partitions = [.. Enumerable.Repeat(new PartitionFacts(1, 3, 3), 4)],
        MinInSyncReplicas = 2,
        MaxMessageBytes = 1_048_588,
        Allowed = new HashSet<string> { "Write", "Describe", "Read" },
    };

    [Fact]
    public void Find_ATopicThatServes_FindsNothing() => Assert.Empty(TopicCheck.Find(Demand, Good, Cluster));

    [Fact]
    public void Find_WhatTheClusterDoesNotTell_IsNoProblem() =>
        Assert.Empty(TopicCheck.Find(Demand, Good with { MinInSyncReplicas = null, MaxMessageBytes = null, Allowed = null }, Cluster));

    [Fact]
    public void Find_Absent_IsAProblemUnlessItMayBeCreated()
    {
        var absent = new TopicFacts("orders", TopicPresence.Absent);

        Assert.Contains("does not exist", One(Demand, absent), StringComparison.Ordinal);
        Assert.Empty(TopicCheck.Find(Demand with { MayCreate = true }, absent, Cluster));
    }

    [Fact]
    public void Find_Denied_NamesEveryPermissionThatIsMissingInOneLine() => Assert.Equal(
        "these credentials need the permissions Write, Describe on it and do not have them",
        One(Demand, new TopicFacts("orders", TopicPresence.Denied)));

    [Fact]
    public void Find_OnePermissionMissing_NamesIt() =>
        Assert.Contains(
            "permission Write", One(Demand, Good with { Allowed = new HashSet<string> { "Describe" } }), StringComparison.Ordinal);

    [Fact]
    public void Find_TooFewPartitions_SaysHowManyAreNeeded() =>
        Assert.Equal("has 4 partitions; at least 12 are needed", One(Demand with { MinPartitions = 12 }, Good));

    [Fact]
    public void Find_RecordTooLarge_SaysBothSizes()
    {
        string needed = One(Demand with { LargestRecordBytes = 20_000 }, Good with { MaxMessageBytes = 10_000 });

        Assert.Contains("10000", needed, StringComparison.Ordinal);
        Assert.Contains("20000", needed, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_NoLeader_NamesThePartition() =>
        Assert.StartsWith(
            "partition 1 has no leader",
            One(Demand with { MinPartitions = 1 }, Good with { Partitions = [new(1, 3, 3), new(null, 3, 3)] }), StringComparison.Ordinal);

    [Fact]
    public void Find_TooFewInSync_NamesThePartition() =>
        Assert.StartsWith(
            "partition 0 has fewer replicas in sync",
            One(Demand with { MinPartitions = 1 }, Good with { Partitions = [new(1, 3, 1)] }), StringComparison.Ordinal);

    [Fact]
    public void FindTooLarge_AgainstTheProducersOwnLimit_NamesThatProperty()
    {
        ClientProperties properties = ClientProperties.Merge(
            new ClientSettings { Bootstrap = "b", Producer = new Dictionary<string, string> { ["message.max.bytes"] = "5000" } },
            out _);

        Assert.Null(TopicCheck.FindTooLarge(Demand, properties));
        Problem? problem = TopicCheck.FindTooLarge(Demand with { LargestRecordBytes = 5_000 }, properties);
        Assert.Equal("Soak:Kafka:Producer:message.max.bytes", problem?.Key);
    }

    [Theory]
    [InlineData(true, 0, 0, null)]
    [InlineData(true, 1, 0, "others write to this topic (1 record so far); name a topic to which nobody else writes, or set ")]
    [InlineData(true, 0, 1, "another run of soakd writes to this topic (1 record so far); let it end, name another topic, or set ")]
    [InlineData(true, 2, 3, "others write to this topic (5 records so far); ")]
    [InlineData(false, 1, 0, "others write to this topic (1 record so far); ")]
    [InlineData(false, 0, 1, null)]
    [InlineData(false, 2, 3, "others write to this topic (2 records so far); ")]
    public void Find_ForeignTraffic_IsRefusedUnlessShared(bool isInput, int foreign, int otherRun, string? refusal)
    {
        var counts = new ProbeCounts();
        counts.Add(ArrivedKind.Record);
        for (int i = 0; i < foreign; i++) counts.Add(ArrivedKind.Foreign);
        for (int i = 0; i < otherRun; i++) counts.Add(ArrivedKind.OtherRun);

        string? found = ForeignTraffic.Find("Soak:Topics:Input", "orders", counts, isInput, shared: false)?.Needed;

        if (refusal is null) Assert.Null(found);
        else Assert.StartsWith(refusal, found, StringComparison.Ordinal);
        Assert.Null(ForeignTraffic.Find("Soak:Topics:Input", "orders", counts, isInput, shared: true));
    }

    [Theory]
    [InlineData(true, "Create,Write,Describe,Delete")]
    [InlineData(false, "Create,Write,Describe")]
    public void Of_TopicToBeCreated_NeedsDeleteUnlessItStays(bool removes, string operations)
    {
        var absent = new TopicFacts("orders", TopicPresence.Absent);

        IReadOnlyList<NeededAccess> needs = Permissions.Of(Demand with { MayCreate = true, Removes = removes }, absent, Cluster);

        Assert.Equal(operations, string.Join(',', needs.Select(need => need.Operation)));
    }

    private static string One(TopicDemand demand, TopicFacts topic) => Assert.Single(TopicCheck.Find(demand, topic, Cluster)).Needed;
}
