using Soakd.Kafka.Clients;
using Soakd.Kafka.GroupLag;

namespace Soakd.Kafka.Topics;

/// <summary>
/// Asks a cluster about itself and its topics, creates and deletes topics: a Kafka client in a run, a fake in a test. From any thread.
/// </summary>
public interface IClusterAdmin : IDisposable
{
    /// <summary>Waits until the cluster answers.</summary>
    /// <param name="atMost">How long at most; refused credentials end it at the next try.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="ProblemException">It did not answer; the problem holds the client's own message.</exception>
    Task<ClusterFacts> ReachAsync(TimeSpan atMost, CancellationToken cancel);

    /// <summary>What the cluster knows of a topic; <see cref="TopicFacts.Presence"/> is whether it exists.</summary>
    /// <exception cref="ProblemException">The cluster does not answer this.</exception>
    Task<TopicFacts> DescribeAsync(string topic, CancellationToken cancel);

    /// <summary>The next offset of each partition: where a probe begins.</summary>
    /// <exception cref="ProblemException">The cluster does not answer this.</exception>
    Task<IReadOnlyList<long>> EndOffsetsAsync(TopicFacts topic, CancellationToken cancel);

    /// <summary>
    /// The last stable offset of each partition: where a reader of what is committed comes to its end. Behind it are records of a
    /// transaction that is open, and those that wait for its end.
    /// </summary>
    /// <exception cref="ProblemException">The cluster does not answer this.</exception>
    Task<IReadOnlyList<long>> StableOffsetsAsync(TopicFacts topic, CancellationToken cancel);

    /// <summary>The first offset of each partition that retention has left.</summary>
    /// <exception cref="ProblemException">The cluster does not answer this.</exception>
    Task<IReadOnlyList<long>> StartOffsetsAsync(TopicFacts topic, CancellationToken cancel);

    /// <summary>A group's committed offset in each partition; null where it committed none.</summary>
    /// <exception cref="ProblemException">The cluster does not answer this, or these credentials may not ask.</exception>
    Task<IReadOnlyList<long?>> CommittedAsync(string group, TopicFacts topic, CancellationToken cancel);

    /// <summary>
    /// Who reads which partitions in a group; null when the cluster does not say it. It is asked once, and no refusal is a problem.
    /// </summary>
    Task<GroupMembers?> MembersAsync(string group, CancellationToken cancel);

    /// <summary>Creates a topic that is absent. It cannot be cancelled, because then nobody would know whether soakd created it.</summary>
    /// <param name="key">The configuration key that names it.</param>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">How many partitions; −1 for the cluster's default.</param>
    /// <param name="replication">How many replicas; null for the cluster's default.</param>
    /// <returns>The proof that soakd created it, for <see cref="DeleteAsync"/>; it may not have leaders yet.</returns>
    /// <exception cref="ProblemException">It could not be created, or somebody else created it first.</exception>
    Task<OwnedTopic> CreateAsync(string key, string topic, int partitions, short? replication);

    /// <summary>Waits until every partition of a topic has a leader.</summary>
    /// <exception cref="ProblemException">Some have none for too long.</exception>
    Task AwaitLeadersAsync(OwnedTopic topic, CancellationToken cancel);

    /// <summary>Deletes a topic that this process created. One that does not exist any more is no error.</summary>
    /// <exception cref="ProblemException">It could not be deleted.</exception>
    Task DeleteAsync(OwnedTopic topic, CancellationToken cancel);
}
