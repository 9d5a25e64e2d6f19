using Soakd.Kafka.Clients;
using Soakd.Kafka.Tests.Fakes;
using Soakd.Kafka.Topics;
using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.TestKit;

/// <summary>The fixture itself, on which tests of outages rest.</summary>
public sealed class KafkaClusterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodes_KilledStartedPausedResumed_AnswerOnlyWhenTheyShould()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions(), Stop);
        Assert.True(await AnswersAsync(cluster, 10));

        await cluster.KillNodeAsync(1, Stop);
        Assert.False(await AnswersAsync(cluster, 2));
        await cluster.StartNodeAsync(1, Stop);
        Assert.True(await AnswersAsync(cluster, 20));

        await cluster.PauseNodeAsync(1, Stop);
        Assert.False(await AnswersAsync(cluster, 2));
        await cluster.ResumeNodeAsync(1, Stop);
        Assert.True(await AnswersAsync(cluster, 20));
    }

    private static async Task<bool> AnswersAsync(KafkaCluster cluster, int withinSeconds)
    {
        using var admin = new ClusterAdmin(new ClientSettings { Bootstrap = cluster.Bootstrap }.Properties(), TimeProvider.System);
        try
        {
            await admin.ReachAsync(TimeSpan.FromSeconds(withinSeconds), Stop);
            return true;
        }
        catch (ProblemException)
        {
            return false;
        }
    }
}
