using Soakd.Kafka.Clients;
using Soakd.Kafka.Topics;
using Soakd.Runs;
using Soakd.Testbed;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Testbed;

public sealed class RunTestbedTests
{
    [Fact]
    public async Task RemoveOwnedAsync_ClusterThatDoesNotDelete_IsALineATopic()
    {
        using var cluster = new Cluster("in");
        using PreparedRun run = await cluster.PrepareAsync("Soak:Topics:Input=in");
        run.Testbed.Own(new OwnedTopic("one"));
        run.Testbed.Own(new OwnedTopic("two"));

        IReadOnlyList<string> left = await run.Testbed.RemoveOwnedAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, left.Count);
        Assert.StartsWith("topic one, created by soakd, could not be removed: ", left[0], StringComparison.Ordinal);
        Assert.Empty(await run.Testbed.RemoveOwnedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RemoveOwnedAsync_ClusterThatIsGone_IsALineWhenItsTimeIsOver()
    {
        ClientProperties clients = ClientProperties.Merge(new ClientSettings { Bootstrap = "127.0.0.1:1" }, out _);
        using var place = new RunTestbed(clients, new ClusterAdmin(clients, TimeProvider.System))
        {
            Cluster = new ClusterFacts(null, [], "PLAINTEXT", null),
            Input = new TopicFacts("one", TopicPresence.Present),
        };
        place.Own(new OwnedTopic("one"));
        using var over = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        IReadOnlyList<string> left = await place.RemoveOwnedAsync(over.Token);

        Assert.Equal("topic one, created by soakd, could not be removed: the cluster did not answer in time", Assert.Single(left));
    }
}
