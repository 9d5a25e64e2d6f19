using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Tests.Fakes;
using Soakd.Kafka.Topics;
using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.Topics;

[Collection(RealKafkaDefinition.Name)]
public sealed class RealClusterTests(RealKafka kafka)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAsync_ThenDeleteAsync_DescribesTheTopicInBetween()
    {
        using var admin = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        string name = $"owned-{Guid.NewGuid():N}";
        ClusterFacts cluster = await admin.ReachAsync(Patience, Stop);

        OwnedTopic owned = await admin.CreateAsync("Soak:Topics:Input", name, 5, 1);
        await admin.AwaitLeadersAsync(owned, Stop);
        TopicFacts topic = await admin.DescribeAsync(name, Stop);
        await admin.DeleteAsync(owned, Stop);
        // A broker may still describe a topic for a moment after the controller has removed it.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        TopicFacts after;
        do after = await admin.DescribeAsync(name, patience.Token);
        while (after.Presence != TopicPresence.Absent);

        Assert.NotNull(cluster.Id);
        Assert.Contains("Create", cluster.Allowed!);
        Assert.Equal((5, 1, 1), (topic.Partitions.Count, topic.Replication, topic.MinInSyncReplicas));
        Assert.Equal(1_048_588, topic.MaxMessageBytes);
        Assert.Equal("delete", topic.CleanupPolicy);
        Assert.Superset(new HashSet<string> { "Read", "Write", "Describe" }, topic.Allowed!.ToHashSet());
    }

    [Fact]
    public async Task CreateAsync_ATopicThatExists_IsAProblemAndNotOurs()
    {
        using var admin = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        string name = await kafka.TopicAsync();

        ProblemException e = await Assert.ThrowsAsync<ProblemException>(() => admin.CreateAsync("Soak:Topics:Input", name, 4, null));

        Assert.Contains("exists", e.Problem.Needed, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task DescribeAsync_TopicWithAclsForOthers_NamesWhatIsMissing()
    {
        using var admin = new ClusterAdmin(kafka.Own.Scram(KafkaCluster.Password).Properties(), TimeProvider.System);
        var demand = new TopicDemand("Soak:Topics:Input", ["Write", "Describe"], 1, 0, MayCreate: false);
        string hidden = await kafka.TopicAsync(), readable = await kafka.TopicAsync();
        await AllowAsync(ResourceType.Topic, hidden, "User:somebody-else", AclOperation.All);
        await AllowAsync(ResourceType.Topic, readable, $"User:{KafkaCluster.User}", AclOperation.Read);

        ClusterFacts cluster = await admin.ReachAsync(Patience, Stop);
        TopicFacts denied = await admin.DescribeAsync(hidden, Stop), readOnly = await admin.DescribeAsync(readable, Stop);

        Assert.Equal(TopicPresence.Denied, denied.Presence);
        Assert.Contains(
            "permission Write on it", Assert.Single(TopicCheck.Find(demand, readOnly, cluster)).Needed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_NotPermitted_AreProblemsThatNameThePermission()
    {
        using var admin = new ClusterAdmin(kafka.Own.Scram(KafkaCluster.Password).Properties(), TimeProvider.System);
        string name = await kafka.TopicAsync(1);
        await AllowAsync(ResourceType.Topic, name, "User:somebody-else", AclOperation.All);
        await AllowAsync(ResourceType.Group, name, "User:somebody-else", AclOperation.All);
        var topic = new TopicFacts(name, TopicPresence.Present) { Partitions = [new PartitionFacts(1, 1, 1)] };

        ProblemException[] refused =
        [
            await RefusalAsync(() => admin.EndOffsetsAsync(topic, Stop)),
            await RefusalAsync(() => admin.CommittedAsync(name, topic, Stop)),
        ];

        string[] permissions = [$"Describe on topic {name}", $"Describe on group {name}"];
        Assert.All(
            permissions.Zip(refused),
            pair => Assert.Contains($"(permission {pair.First})", pair.Second.Problem.Needed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Find_TopicTooSmallForTheRecords_IsAProblem()
    {
        using var admin = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        string name = await kafka.TopicAsync(1, new Dictionary<string, string> { ["max.message.bytes"] = "10000" });

        TopicFacts topic = await admin.DescribeAsync(name, Stop);
        ClusterFacts cluster = await admin.ReachAsync(Patience, Stop);

        Assert.Empty(TopicCheck.Find(new TopicDemand("Soak:Topics:Input", [], 1, 5_000, false), topic, cluster));
        Assert.Single(TopicCheck.Find(new TopicDemand("Soak:Topics:Input", [], 1, 10_000, false), topic, cluster));
    }

    [Fact]
    public async Task ReachAsync_WrongPassword_SaysSoWithoutRepeatingIt()
    {
        using var admin = new ClusterAdmin(kafka.Own.Scram("not-the-password").Properties(), TimeProvider.System);

        ProblemException e = await Assert.ThrowsAsync<ProblemException>(() => admin.ReachAsync(Patience, Stop));

        Assert.Contains("credentials", e.Problem.Needed, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReachAsync_MutualTls_NeedsTheClientsCertificate()
    {
        var without = new ClientSettings
        {
            Bootstrap = kafka.Own.BootstrapSsl,
            Client = new Dictionary<string, string> { ["security.protocol"] = "SSL", ["ssl.ca.location"] = kafka.Own.CaCertificate },
        };
        ClientSettings with = without with
        {
            Client = new Dictionary<string, string>(without.Client) { ["ssl.certificate.location"] = kafka.Own.ClientCertificate },
            Secrets = new Dictionary<string, string> { ["ssl.key.pem"] = await File.ReadAllTextAsync(kafka.Own.ClientKey, Stop) },
        };
        using var refused = new ClusterAdmin(without.Properties(), TimeProvider.System);
        using var taken = new ClusterAdmin(with.Properties(), TimeProvider.System);

        ProblemException e = await Assert.ThrowsAsync<ProblemException>(() => refused.ReachAsync(TimeSpan.FromSeconds(6), Stop));
        ClusterFacts cluster = await taken.ReachAsync(Patience, Stop);

        Assert.Contains("certificate", e.Problem.Needed, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("SSL", cluster.SecurityProtocol);
    }

    [Fact]
    public async Task CommittedAsync_AGroupThatCommittedSome_HasThoseAndNoOthers()
    {
        using var admin = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        string name = await kafka.TopicAsync(2);
        using (IConsumer<byte[], byte[]> consumer = new ConsumerBuilder<byte[], byte[]>(
            [new("bootstrap.servers", kafka.Bootstrap), new("group.id", name), new("enable.auto.commit", "false")]).Build())
        {
            await CommitAsync(consumer, new TopicPartitionOffset(name, 1, 17));
        }

        IReadOnlyList<long?> committed = await admin.CommittedAsync(name, await admin.DescribeAsync(name, Stop), Stop);

        Assert.Equal([null, 17], committed);
    }

    // What is no longer permitted is refused once the broker has heard of it.
    private static async Task<ProblemException> RefusalAsync(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                await Task.Delay(100, Stop);
            }
            catch (ProblemException refusal)
            {
                return refusal;
            }
        }
    }

    // A cluster that has just started looks for a coordinator of the group first.
    private static async Task CommitAsync(IConsumer<byte[], byte[]> consumer, TopicPartitionOffset offset)
    {
        while (true)
        {
            try
            {
                consumer.Commit([offset]);
                return;
            }
            catch (KafkaException e) when (
                e.Error.Code is ErrorCode.NotCoordinatorForGroup or ErrorCode.GroupCoordinatorNotAvailable or ErrorCode.GroupLoadInProgress)
            {
                await Task.Delay(200, Stop);
            }
        }
    }

    private async Task AllowAsync(ResourceType type, string name, string principal, AclOperation operation)
    {
        using IAdminClient admin = kafka.Admin();
        await admin.CreateAclsAsync(
        [
            new AclBinding
            {
                Pattern = new ResourcePattern
                {
                    Type = type, Name = name, ResourcePatternType = ResourcePatternType.Literal,
                },
                Entry = new AccessControlEntry
                {
                    Principal = principal, Host = "*", Operation = operation, PermissionType = AclPermissionType.Allow,
                },
            },
        ]);
    }
}
