using Soakd.Kafka.ClientStatistics;

namespace Soakd.Kafka.Tests.ClientStatistics;

public sealed class LeaderChangesTests
{
    private readonly StatisticsBoard _board = new();

    [Fact]
    public void Put_PartitionsWhoseLeadersStay_CountsNothing()
    {
        Assert.Equal(0, Put(1, 2));
        Assert.Equal(0, Put(1, 2));
    }

    [Fact]
    public void Put_PartitionsWithOtherLeaders_CountsEachOnce()
    {
        Put(1, 2);

        Assert.Equal(1, Put(2, 2));
        Assert.Equal(1, Put(2, 2));
        Assert.Equal(3, Put(1, 1));
    }

    [Fact]
    public void Put_APartitionWithoutALeaderForAWhile_CountsOnlyAnotherOne()
    {
        Put(1, 2);

        Assert.Equal(0, Put(-1, 2));
        Assert.Equal(0, Put(1, 2));
        Assert.Equal(0, Put(-1, 2));
        Assert.Equal(1, Put(2, 2));
    }

    [Fact]
    public void Put_NoPartition_KnowsNoNumber() => Assert.Null(_board.Put("""{"topics":{}}""").LeaderChanges);

    [Fact]
    public void Put_PartitionsOfTwoTopics_TellsThemApart()
    {
        Assert.Equal(0, PutTopics(1, 2));
        Assert.Equal(1, PutTopics(1, 1));
    }

    private long? Put(int first, int second) => _board.Put(
        $$"""
        { "topics": { "t": { "partitions": {
          "0": { "partition": 0, "leader": {{first}} }, "1": { "partition": 1, "leader": {{second}} },
          "-1": { "partition": -1, "leader": -1 } } } } }
        """).LeaderChanges;

    private long? PutTopics(int first, int second) => _board.Put(
        $$"""
        { "topics": {
          "a": { "partitions": { "0": { "partition": 0, "leader": {{first}} } } },
          "b": { "partitions": { "0": { "partition": 0, "leader": {{second}} } } } } }
        """).LeaderChanges;
}
