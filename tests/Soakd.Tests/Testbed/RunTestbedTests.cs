using Soakd.Kafka.Clients;
using Soakd.Kafka.Topics;
using Soakd.Testbed;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Testbed;

public sealed class RunTestbedTests
{
    [Fact]
    public async Task RemoveOwnedAsync_ClusterThatDoesNotDelete_IsALineATopic()
    {
        ClientProperties clients = ClientProperties.Merge(new ClientSettings { Bootstrap = "localhost:9092" }, out _);
        using var testbed = new RunTestbed(clients, new FakeClusterAdmin("one") { Refuses = true })
        {
            Cluster = new ClusterFacts(null, [], "PLAINTEXT", null),
            Input = new TopicFacts("one", TopicPresence.Present),
        };
        testbed.Own(new OwnedTopic("one"));
        testbed.Own(new OwnedTopic("two"));

        IReadOnlyList<string> left = await testbed.RemoveOwnedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, left.Count);
        Assert.Equal("topic one, created by soakd, could not be removed: a cluster that permits it is needed", left[0]);
        Assert.Empty(await testbed.RemoveOwnedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RemoveOwnedAsync_ClusterThatIsGone_IsALineWhenItsTimeIsOver()
    {
        ClientProperties clients = ClientProperties.Merge(new ClientSettings { Bootstrap = "127.0.0.1:1" }, out _);
        using var testbed = new RunTestbed(clients, new ClusterAdmin(clients, TimeProvider.System))
        {
            Cluster = new ClusterFacts(null, [], "PLAINTEXT", null),
            Input = new TopicFacts("one", TopicPresence.Present),
        };
        testbed.Own(new OwnedTopic("one"));
        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        IReadOnlyList<string> left = await testbed.RemoveOwnedAsync(over.Token);

        Assert.Equal("topic one, created by soakd, could not be removed: the cluster did not answer in time", Assert.Single(left));
    }
}
