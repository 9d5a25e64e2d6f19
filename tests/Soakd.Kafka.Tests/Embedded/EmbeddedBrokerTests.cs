using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Embedded;

public sealed class EmbeddedBrokerTests
{
    [Fact]
    public async Task Start_WithThreeBrokers_ListensOnLoopbackWithEach()
    {
        using var broker = new EmbeddedBroker(3);
        using var admin = Exchange.Admin(broker);

        var cluster = await admin.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Exchange.Patience });
        List<Node> brokers = cluster.Nodes;

        Assert.Equal([1, 2, 3], brokers.Select(one => one.Id).Order());
        Assert.Equal(broker.BootstrapServers.Split(',').Order(), brokers.Select(one => $"{one.Host}:{one.Port}").Order());
        Assert.All(brokers, one => Assert.Equal("127.0.0.1", one.Host));
    }

    [Fact]
    public async Task CreateTopic_ThenProduceAndConsume_ReturnsTheRecord()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in");
        using var producer = Exchange.Producer(broker);
        using var consumer = Exchange.Consumer(broker);

        var sent = await producer.SendAsync("in", "hello");
        consumer.Assign(sent.TopicPartitionOffset);
        var received = consumer.Consume(Exchange.Patience);

        Assert.Equal(PersistenceStatus.Persisted, sent.Status);
        Assert.Equal("hello", received?.Message.Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(EmbeddedBroker.DefaultPartitions)]
    [InlineData(48)]
    public async Task CreateTopic_WithPartitions_HasThatMany(int partitions)
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", partitions);
        using var admin = Exchange.Admin(broker);

        Assert.Equal(partitions, (await admin.PartitionsAsync("in")).Count);
    }

    [Fact]
    public void CreateTopic_Twice_Refuses()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in");

        var refused = Assert.Throws<EmbeddedBrokerException>(() => broker.CreateTopic("in"));

        Assert.Contains("already exists", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SetRoundTrip_DelaysTheReport()
    {
        var delay = TimeSpan.FromMilliseconds(300);
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        await producer.SendAsync("in");

        broker.SetRoundTrip(delay);
        var clock = Stopwatch.StartNew();
        await producer.SendAsync("in");

        Assert.True(clock.Elapsed >= delay, $"the report came after {clock.Elapsed}");
    }

    [Fact]
    public async Task InjectError_OnProduce_FailsThatManyRequests()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);

        broker.InjectError(KafkaApi.Produce, ErrorCode.MsgSizeTooLarge, 2);

        for (var i = 0; i < 2; i++)
        {
            var failed = await Assert.ThrowsAsync<ProduceException<string, string>>(() => producer.SendAsync("in"));
            Assert.Equal(ErrorCode.MsgSizeTooLarge, failed.Error.Code);
        }
        Assert.Equal(PersistenceStatus.Persisted, (await producer.SendAsync("in")).Status);
    }

    [Fact]
    public async Task ClearErrors_AfterInjectError_LetsRequestsPass()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        broker.InjectError(KafkaApi.Produce, ErrorCode.MsgSizeTooLarge, 5);

        broker.ClearErrors(KafkaApi.Produce);

        Assert.Equal(PersistenceStatus.Persisted, (await producer.SendAsync("in")).Status);
    }

    [Fact]
    public async Task TakeDown_ThenBringUp_DeliversWhatWaited()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker, configuration => configuration.ReconnectBackoffMaxMs = 200);
        await producer.SendAsync("in");

        broker.TakeDown();
        var waiting = producer.SendAsync("in", "during the outage");
        var first = await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken));
        broker.BringUp();

        Assert.NotSame(waiting, first);
        Assert.Equal(PersistenceStatus.Persisted, (await waiting).Status);
    }

    [Fact]
    public async Task TakeDown_LongerThanTheMessageTimeout_FailsTheSend()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker, configuration => configuration.MessageTimeoutMs = 500);
        await producer.SendAsync("in");

        broker.TakeDown();

        var failed = await Assert.ThrowsAsync<ProduceException<string, string>>(() => producer.SendAsync("in"));
        Assert.Equal(ErrorCode.Local_MsgTimedOut, failed.Error.Code);
    }

    [Fact]
    public async Task MoveLeader_ToAnotherBroker_IsFollowedByClients()
    {
        using var broker = new EmbeddedBroker(2);
        broker.CreateTopic("in", 1);
        using var admin = Exchange.Admin(broker);
        using var producer = Exchange.Producer(broker);
        await producer.SendAsync("in");
        var other = 3 - await LeaderAsync(admin);

        broker.MoveLeader("in", 0, other);

        Assert.Equal(other, await LeaderAsync(admin));
        Assert.Equal(1, (await producer.SendAsync("in")).Offset);

        static async Task<int> LeaderAsync(IAdminClient admin) => (await admin.PartitionsAsync("in"))[0].Leader.Id;
    }

    [Fact]
    public void Commands_OutOfRange_AreRefusedInOneLine()
    {
        using var broker = new EmbeddedBroker(2);
        broker.CreateTopic("in", 1);

        Action[] commands =
        [
            () => broker.CreateTopic("a topic"),
            () => broker.CreateTopic(""),
            () => broker.CreateTopic("other", 0),
            () => broker.SetRoundTrip(TimeSpan.FromMilliseconds(-1)),
            () => broker.InjectError(KafkaApi.Fetch, ErrorCode.NotLeaderForPartition, 0),
            () => broker.TakeDown(3),
            () => broker.BringUp(0),
            () => broker.MoveLeader("in", 0, 3),
            () => broker.MoveLeader("in", 7, 1),
        ];

        Assert.All(commands, command => Assert.DoesNotContain('\n', Assert.Throws<EmbeddedBrokerException>(command).Message));
    }

    [Fact]
    public async Task Dispose_WithClientsConnected_Ends()
    {
        var broker = new EmbeddedBroker();
        broker.CreateTopic("in");
        using var admin = Exchange.Admin(broker);
        _ = await admin.PartitionsAsync("in");

        broker.Dispose();

        Assert.Throws<ObjectDisposedException>(() => broker.CreateTopic("other"));
    }
}
