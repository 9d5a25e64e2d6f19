using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>What a run is played on: the cluster, its topics, and the topics that soakd created there and deletes again.</summary>
internal sealed class RunTestbed(ClientProperties clients, IClusterAdmin admin) : IDisposable
{
    private static readonly TimeSpan RemoveWithin = TimeSpan.FromSeconds(10);

    private readonly List<OwnedTopic> _owned = [];

    /// <summary>
    /// The properties of the clients, with batches that are small enough for the input topic, and with the linger that was chosen.
    /// </summary>
    public ClientProperties Clients =>
        (Linger is { } chosen ? clients.WithLinger(chosen.Milliseconds) : clients).WithBatchesUpTo(Input.MaxMessageBytes);

    /// <summary>The <c>linger.ms</c> that soakd chose; null where a person set one, and where there is nothing to choose.</summary>
    public LingerChoice? Linger { get; private set; }

    /// <summary>
    /// Chooses <c>linger.ms</c>, unless a person set it. The embedded broker acknowledges at once, so the default is good.
    /// </summary>
    /// <param name="rate">The highest rate of the plan, in records a second.</param>
    /// <param name="partitions">The partitions of a topic that does not exist yet.</param>
    /// <param name="ackMs">What an acknowledgement took in the rehearsal, without linger, in milliseconds; null before it.</param>
    public void ChooseLinger(double rate, int partitions, double? ackMs)
    {
        if (clients.Embedded || clients.HasOwnLinger) return;
        int count = Input.Partitions.Count > 0 ? Input.Partitions.Count : partitions;
        int perBroker = Input.Partitions.Count > 0
            ? Input.Partitions.GroupBy(partition => partition.Leader).Max(leader => leader.Count())
            : (count + Cluster.Brokers.Count - 1) / Math.Max(1, Cluster.Brokers.Count);
        Linger = LingerChoice.Of(rate, count, perBroker, ackMs);
    }

    public IClusterAdmin Admin => admin;

    /// <summary>The brokers to connect to first, the embedded one too.</summary>
    public string Bootstrap => clients.Admin["bootstrap.servers"];

    /// <summary>The embedded broker; null on somebody's own cluster.</summary>
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
    /// Reads the input beside the output, from the preparation to the end of the rehearsal, to see who else writes to it; null when the
    /// run's own probe reads it, or when the topics are shared.
    /// </summary>
    public TopicWatch? InputWatch { get; set; }

    /// <summary>Remembers a topic that soakd created and has to delete.</summary>
    public void Own(OwnedTopic topic) => _owned.Add(topic);

    /// <summary>Whether soakd created a topic, and has not deleted it yet.</summary>
    public bool Owns(string topic) => _owned.Exists(owned => owned.Name == topic);

    /// <summary>
    /// Deletes the topics that soakd created, within ten seconds in all. Never throws, so that the run ends as it would without it.
    /// </summary>
    /// <returns>One line for each that could not be deleted.</returns>
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
