using Soakd.Kafka.Clients;
using Soakd.Kafka.GroupLag;
using Soakd.Kafka.Topics;

namespace Soakd.Tests.Fakes;

/// <summary>A cluster in memory, of one broker, that has these topics, of four partitions each.</summary>
internal sealed class FakeClusterAdmin(params string[] topics) : IClusterAdmin
{
    private readonly HashSet<string> _topics = [.. topics];

    /// <summary>True when it refuses to delete and to say what groups committed.</summary>
    public bool Refuses { get; set; }

    /// <summary>What was asked of it beside questions, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Where the log of each topic's partitions ends; 0 where it is not set.</summary>
    public Dictionary<string, long[]> Ends { get; } = [];

    /// <summary>Where the log of each topic's partitions begins; 0 where it is not set.</summary>
    public Dictionary<string, long[]> Starts { get; } = [];

    /// <summary>Where each topic's partitions are stable; at their ends where it is not set.</summary>
    public Dictionary<string, long[]> Stable { get; } = [];

    /// <summary>How many partitions each topic has; four where it is not set.</summary>
    public Dictionary<string, int> Partitions { get; } = [];

    /// <summary>What each group committed; nothing where it is not set.</summary>
    public Dictionary<string, long?[]> Committed { get; } = [];

    /// <summary>Who reads in each group; not known where it is not set.</summary>
    public Dictionary<string, GroupMembers> Members { get; } = [];

    public bool Disposed { get; private set; }

    public Task<ClusterFacts> ReachAsync(TimeSpan atMost, CancellationToken cancel) =>
        Task.FromResult(new ClusterFacts("fake", [new BrokerAddress(1, "localhost", 9092)], "PLAINTEXT", null));

    public Task<TopicFacts> DescribeAsync(string topic, CancellationToken cancel) => Task.FromResult(
        _topics.Contains(topic)
            ? new TopicFacts(topic, TopicPresence.Present)
            {
                Partitions = [.. Enumerable.Repeat(new PartitionFacts(1, 1, 1), Partitions.GetValueOrDefault(topic, 4))],
                MaxMessageBytes = 1_000_000,
                MinInSyncReplicas = 1,
            }
            : new TopicFacts(topic, TopicPresence.Absent));

    public Task<IReadOnlyList<long>> EndOffsetsAsync(TopicFacts topic, CancellationToken cancel) => OffsetsAsync(Ends, topic);

    public Task<IReadOnlyList<long>> StableOffsetsAsync(TopicFacts topic, CancellationToken cancel) =>
        OffsetsAsync(Stable.ContainsKey(topic.Name) ? Stable : Ends, topic);

    public Task<IReadOnlyList<long>> StartOffsetsAsync(TopicFacts topic, CancellationToken cancel) =>
        OffsetsAsync(Starts, topic);

    public Task<IReadOnlyList<long?>> CommittedAsync(string group, TopicFacts topic, CancellationToken cancel) => Refuses
        ? Task.FromException<IReadOnlyList<long?>>(Refusal())
        : Task.FromResult<IReadOnlyList<long?>>(Committed.GetValueOrDefault(group) ?? new long?[topic.Partitions.Count]);

    public Task<GroupMembers?> MembersAsync(string group, CancellationToken cancel) => Task.FromResult(Members.GetValueOrDefault(group));

    public Task<OwnedTopic> CreateAsync(string key, string topic, int partitions, short? replication)
    {
        Done.Add($"create {topic}");
        _topics.Add(topic);
        return Task.FromResult(new OwnedTopic(topic));
    }

    public Task AwaitLeadersAsync(OwnedTopic topic, CancellationToken cancel)
    {
        Done.Add($"await {topic.Name}");
        return Task.CompletedTask;
    }

    public Task DeleteAsync(OwnedTopic topic, CancellationToken cancel)
    {
        if (Refuses) return Task.FromException(Refusal());
        Done.Add($"delete {topic.Name}");
        _topics.Remove(topic.Name);
        return Task.CompletedTask;
    }

    public void Dispose() => Disposed = true;

    // A cluster answers of the partitions that it is asked about.
    private static Task<IReadOnlyList<long>> OffsetsAsync(Dictionary<string, long[]> offsets, TopicFacts topic) =>
        Task.FromResult<IReadOnlyList<long>>(
            [.. (offsets.GetValueOrDefault(topic.Name) ?? new long[topic.Partitions.Count]).Take(topic.Partitions.Count)]);

    private static ProblemException Refusal() => new(new Problem("Soak:Kafka:Bootstrap", "fake", "a cluster that permits it is needed"));
}
