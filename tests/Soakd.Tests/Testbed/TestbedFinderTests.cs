using Soakd.Engine.Workloads.HealthData;
using Soakd.Testbed;
using Soakd.Tests.Fakes;

namespace Soakd.Tests.Testbed;

public sealed class TestbedFinderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateMissingAsync_AbsentTopics_AreCreatedAndDeletedAgain()
    {
        var admin = new FakeClusterAdmin("in");
        TestbedFinder finder = Finder(admin, "Soak:Topics:Input=in", "Soak:Topics:Output=out", "Soak:Topics:Create=true");
        using RunTestbed testbed = await finder.FindAsync(TimeSpan.FromSeconds(1), Stop);
        Assert.Empty(finder.Problems(testbed));

        await finder.CreateMissingAsync(testbed, Stop);
        Assert.Equal(4, testbed.Output?.Partitions.Count);
        IReadOnlyList<string> left = await testbed.RemoveOwnedAsync(Stop);

        Assert.Empty(left);
        Assert.Equal(["create out", "await out", "delete out"], admin.Done);
    }

    [Fact]
    public async Task Problems_AbsentTopicsThatMayNotBeCreated_AreAllNamed()
    {
        TestbedFinder finder = Finder(new FakeClusterAdmin(), "Soak:Topics:Input=in", "Soak:Topics:Output=out", "Soak:Topics:Create=false");
        using RunTestbed testbed = await finder.FindAsync(TimeSpan.FromSeconds(1), Stop);

        Assert.Collection(
            finder.Problems(testbed),
            line => Assert.StartsWith("Soak:Topics:Input = \"in\": the topic does not exist", line, StringComparison.Ordinal),
            line => Assert.StartsWith("Soak:Topics:Output = \"out\": the topic does not exist", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task GroupProblemsAsync_GroupThatCannotBeRead_IsALineATarget(bool refuses, int lines)
    {
        var admin = new FakeClusterAdmin("in") { Refuses = refuses };
        TestbedFinder finder = Finder(admin, "Soak:Topics:Input=in", "Soak:Targets:tm:Group=orders-app");
        using RunTestbed testbed = await finder.FindAsync(TimeSpan.FromSeconds(1), Stop);

        IReadOnlyList<string> problems = await finder.GroupProblemsAsync(testbed, Stop);

        Assert.Equal(lines, problems.Count);
        Assert.All(problems, line => Assert.StartsWith("Soak:Targets:tm:Group = \"orders-app\": ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dispose_FoundTestbed_EndsTheClient()
    {
        var admin = new FakeClusterAdmin("in");

        (await Finder(admin, "Soak:Topics:Input=in").FindAsync(TimeSpan.FromSeconds(1), Stop)).Dispose();

        Assert.True(admin.Disposed);
    }

    private static TestbedFinder Finder(FakeClusterAdmin admin, params string[] settings) => new(
        Cluster.Configuration(["Soak:Kafka:Bootstrap=localhost:9092", .. settings]).Soak,
        new HealthDataWorkload(
            new HealthDataSettings { Seed = 42, Run = 1, Anchor = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) }),
        highestRate: 1000, errorsExpected: false, _ => admin);
}
