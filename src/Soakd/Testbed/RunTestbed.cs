using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>Where a run is played: the cluster, its topics, and what soakd made there and takes away again.</summary>
internal sealed class RunTestbed(ClientProperties clients, ClusterAdmin admin) : IDisposable
{
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(10);

    private readonly List<OwnedTopic> _owned = [];

    /// <summary>What the clients are built of, with batches that the input topic takes.</summary>
    public ClientProperties Clients => clients.WithBatchesUpTo(Input.MaxMessageBytes);

    public ClusterAdmin Admin => admin;

    /// <summary>The embedded broker; null on a cluster of one's own.</summary>
    public EmbeddedBrokerProcess? Embedded { get; init; }

    public required ClusterFacts Cluster { get; init; }

    public required TopicFacts Input { get; set; }

    /// <summary>Where the pipeline under test writes; null without one.</summary>
    public TopicFacts? Output { get; set; }

    /// <summary>Where the pipeline under test writes what it refuses; null without one.</summary>
    public TopicFacts? DeadLetter { get; set; }

    /// <summary>The topic that the probe reads.</summary>
    public TopicFacts Read => Output ?? Input;

    /// <summary>
    /// Sees who else writes to the input, from the first look to the end of the rehearsal; null when the run's own probe reads it, or when
    /// the topics are shared.
    /// </summary>
    public TopicWatch? InputWatch { get; set; }

    /// <summary>Keeps in mind that a topic is ours to remove.</summary>
    public void Own(OwnedTopic topic) => _owned.Add(topic);

    /// <summary>Removes the topics that soakd created, within ten seconds in all. Never throws: the run's own end comes first.</summary>
    /// <returns>One line for each that could not be removed.</returns>
    public async Task<IReadOnlyList<string>> RemoveOwnedAsync(CancellationToken cancel)
    {
        List<string> left = [];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(RemoveWithin);
        foreach (OwnedTopic topic in _owned)
        {
            try
            {
                await admin.DeleteAsync(topic, limit.Token);
            }
            catch (Exception e) when (e is ProblemException or OperationCanceledException)
            {
                string why = e is ProblemException problem ? problem.Problem.Needed : "the cluster did not answer in time";
                left.Add($"topic {topic.Name}, created by soakd, could not be removed: {why}");
            }
        }

        _owned.Clear();
        return left;
    }

    /// <summary>The rehearsal is over: what is written to the input from now on is the load.</summary>
    public void EndInputWatch()
    {
        InputWatch?.Dispose();
        InputWatch = null;
    }

    public void Dispose()
    {
        EndInputWatch();
        admin.Dispose();
        Embedded?.Dispose();
    }
}
