using Confluent.Kafka;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Tests.Fakes;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Topics;

public sealed class ClusterAdminTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReachAsync_ABrokerThatAnswers_HasItsAddress()
    {
        using var admin = new ClusterAdmin(Properties(broker.Bootstrap), TimeProvider.System);

        ClusterFacts cluster = await admin.ReachAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.Equal(broker.Bootstrap, $"{cluster.Brokers[0].Host}:{cluster.Brokers[0].Port}");
        Assert.Equal("PLAINTEXT", cluster.SecurityProtocol);
        Assert.Null(cluster.Allowed);
    }

    [Fact]
    public async Task ReachAsync_NobodyListens_IsAProblemThatSaysWhy()
    {
        using var admin = new ClusterAdmin(Properties("127.0.0.1:1"), TimeProvider.System);

        ProblemException e = await Assert.ThrowsAsync<ProblemException>(() => admin.ReachAsync(TimeSpan.FromSeconds(1), Stop));

        Assert.Equal("Soak:Kafka:Bootstrap", e.Problem.Key);
        Assert.Contains("refused", e.Problem.Needed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DescribeAsync_ATopicInUse_HasItsPartitionsAndTheirEnds()
    {
        string name = broker.Topic(partitions: 3);
        using (var trip = new RecordTrip(broker.Bootstrap, name, new SmallWorkload(1), 1, partitions: 3))
        {
            trip.Send(0, 100);
            trip.AwaitReports();
        }
        using var admin = new ClusterAdmin(Properties(broker.Bootstrap), TimeProvider.System);

        TopicFacts topic = await admin.DescribeAsync(name, Stop);
        IReadOnlyList<long> ends = await admin.EndOffsetsAsync(topic, Stop);

        Assert.Equal(TopicPresence.Present, topic.Presence);
        Assert.Equal(3, topic.Partitions.Count);
        Assert.Equal(100, ends.Sum());
    }

    [Fact]
    public async Task DescribeAsync_ATopicNobodyMade_IsAbsentAndStaysSo()
    {
        using var admin = new ClusterAdmin(Properties(broker.Bootstrap), TimeProvider.System);

        await admin.DescribeAsync("nobody-made-it", Stop);
        TopicFacts topic = await admin.DescribeAsync("nobody-made-it", Stop);

        Assert.Equal(TopicPresence.Absent, topic.Presence);
    }

    // The client library ended the process by a signal here.
    [Theory]
    [InlineData(ErrorCode.NotCoordinatorForGroup)]
    [InlineData(ErrorCode.GroupCoordinatorNotAvailable)]
    [InlineData(ErrorCode.GroupLoadInProgress)]
    public async Task CommittedAsync_TheGroupHasNoCoordinatorForAMoment_IsAskedAgain(ErrorCode error)
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("in", 2);
        using var admin = new ClusterAdmin(Properties(own.BootstrapServers), TimeProvider.System);
        TopicFacts topic = await admin.DescribeAsync("in", Stop);
        own.InjectError(KafkaApi.OffsetFetch, error, 3);

        IReadOnlyList<long?> committed = await admin.CommittedAsync("nobodys", topic, Stop);

        Assert.Equal([null, null], committed);
    }

    private static ClientProperties Properties(string bootstrap) =>
        ClientProperties.Merge(new ClientSettings { Bootstrap = bootstrap, Embedded = true }, out _);
}
