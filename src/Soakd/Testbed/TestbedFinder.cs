using Soakd.Configuration;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.GroupLag;
using Soakd.Kafka.Topics;
using Soakd.Targets;

namespace Soakd.Testbed;

/// <summary>
/// Finds the place of a run and holds it against what the run needs: reaches the cluster, looks at the topics, creates what may be
/// created. All that is wrong is told together, before a record is sent.
/// </summary>
internal sealed class TestbedFinder(SoakOptions options, IWorkload workload, double highestRate, bool errorsExpected, TimeProvider time)
{
    private const string InputKey = "Soak:Topics:Input";
    private const string OutputKey = "Soak:Topics:Output";
    private const string DeadLetterKey = "Soak:Topics:DeadLetter";

    /// <summary>Reaches it and looks at it; creates nothing, except what the embedded broker needs.</summary>
    /// <param name="wait">How long a cluster may take to answer.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ConfigurationException">It cannot be reached or used.</exception>
    public async Task<RunTestbed> FindAsync(TimeSpan wait, CancellationToken cancel)
    {
        EmbeddedBrokerProcess? embedded = null;
        try
        {
            if (options.Kafka.Embedded)
            {
                embedded = await EmbeddedBrokerProcess.StartAsync(cancellationToken: cancel);
                await MakeTopicsAsync(embedded, cancel);
            }

            return await FindAsync(embedded, wait, cancel);
        }
        catch (Exception e)
        {
            embedded?.Dispose();
            if (e is ProblemException problem) throw new ConfigurationException(problem.Problem.ToString());
            if (e is EmbeddedBrokerException)
                throw new ConfigurationException($"Soak:Kafka:Bootstrap = \"\": the embedded broker does not serve: {e.Message}");
            throw;
        }
    }

    /// <summary>What keeps the place from serving the run, a line each.</summary>
    public IReadOnlyList<string> Problems(RunTestbed place)
    {
        List<Problem> found = [];
        foreach ((TopicDemand demand, TopicFacts facts) in Demands(place)) found.AddRange(TopicCheck.Find(demand, facts, place.Cluster));
        if (TopicCheck.FindTooLarge(InputDemand, place.Clients) is { } tooLarge) found.Add(tooLarge);
        if (TooManyCopies(place) is { } tooMany) found.Add(tooMany);
        return [.. found.Select(problem => problem.ToString())];
    }

    /// <summary>What the run must be permitted to do.</summary>
    public IReadOnlyList<NeededAccess> Accesses(RunTestbed place) =>
        [.. Demands(place).SelectMany(pair => Permissions.Of(pair.Demand, pair.Facts, place.Cluster))];

    /// <summary>The target groups that cannot be asked how far they have read, a line each.</summary>
    public async Task<IReadOnlyList<string>> GroupProblemsAsync(RunTestbed place, CancellationToken cancel)
    {
        // No group has read a topic that is not there.
        if (place.Input.Presence != TopicPresence.Present) return [];
        List<string> found = [];
        foreach (Target target in Target.Named(options))
        {
            if (target.Group is not { } group) continue;
            try
            {
                await new GroupOffsets(place.Admin).CommittedAsync(group, place.Input, cancel);
            }
            catch (ProblemException e)
            {
                string key = SettingCatalogue.TargetGroup.Key.Replace("*", target.Name, StringComparison.Ordinal);
                found.Add(new Problem(key, group, e.Problem.Needed).ToString());
            }
        }

        return found;
    }

    /// <summary>Creates the topics that are absent and may be created; they are ours from then on.</summary>
    public async Task CreateMissingAsync(RunTestbed place, CancellationToken cancel)
    {
        place.Input = await PresentAsync(place, InputKey, place.Input, cancel);
        if (place.Output is { } output) place.Output = await PresentAsync(place, OutputKey, output, cancel);
        if (place.DeadLetter is { } dead) place.DeadLetter = await PresentAsync(place, DeadLetterKey, dead, cancel);
    }

    // Read back, or watched for what others write: only who knows of the others needs no look.
    private TopicDemand InputDemand => new(
        InputKey, options.Topics is { Output: not null, Shared: true } ? ["Describe", "Write"] : ["Describe", "Write", "Read"],
        MinPartitions: 1, workload.MaxBytes + workload.MaxKeyBytes, options.Topics.Create, !options.Topics.Keep);

    private async Task<RunTestbed> FindAsync(EmbeddedBrokerProcess? embedded, TimeSpan wait, CancellationToken cancel)
    {
        ClientProperties clients = Clients(embedded?.BootstrapServers ?? options.Kafka.Bootstrap!);
        var admin = new ClusterAdmin(clients, time);
        try
        {
            ClusterFacts cluster = await admin.ReachAsync(wait, cancel);
            return new RunTestbed(clients, admin)
            {
                Embedded = embedded,
                Cluster = cluster,
                Input = await admin.DescribeAsync(options.Topics.Input, cancel),
                Output = options.Topics.Output is { } output ? await admin.DescribeAsync(output, cancel) : null,
                DeadLetter = options.Topics.DeadLetter is { } dead ? await admin.DescribeAsync(dead, cancel) : null,
            };
        }
        catch
        {
            admin.Dispose();
            throw;
        }
    }

    private ClientProperties Clients(string bootstrap)
    {
        var settings = new ClientSettings
        {
            Bootstrap = bootstrap,
            Client = options.Kafka.Client,
            Secrets = options.Kafka.Secrets.ToDictionary(secret => secret.Key, secret => secret.Value.Reveal()),
            Producer = options.Kafka.Producer,
            Probe = options.Kafka.Probe,
            HighestRate = highestRate,
            Embedded = options.Kafka.Embedded,
            ErrorsExpected = errorsExpected,
        };
        ClientProperties clients = ClientProperties.Merge(settings, out IReadOnlyList<Problem> problems);
        return problems.Count == 0 ? clients : throw new ConfigurationException([.. problems.Select(problem => problem.ToString())]);
    }

    private async Task MakeTopicsAsync(EmbeddedBrokerProcess embedded, CancellationToken cancel)
    {
        foreach (string? topic in (string?[])[options.Topics.Input, options.Topics.Output, options.Topics.DeadLetter])
        {
            if (topic is not null) await embedded.SendAsync($"topic {topic} {options.Topics.Partitions}", cancel);
        }
    }

    private IEnumerable<(TopicDemand Demand, TopicFacts Facts)> Demands(RunTestbed place)
    {
        yield return (InputDemand, place.Input);
        if (place.Output is { } output) yield return (ReadDemand(OutputKey), output);
        if (place.DeadLetter is { } dead) yield return (ReadDemand(DeadLetterKey), dead);
    }

    private Problem? TooManyCopies(RunTestbed place) =>
        options.Topics is { Create: true, Replication: { } copies } && copies > place.Cluster.Brokers.Count
        && Demands(place).Any(pair => pair.Facts.Presence == TopicPresence.Absent)
            ? new Problem(SettingCatalogue.Replication.Key, $"{copies}", $"a broker a replica is needed; the cluster has {TestbedFacts.Brokers(place.Cluster)}")
            : null;

    private TopicDemand ReadDemand(string key) => new(
        key, ["Describe", "Read"], MinPartitions: 1, LargestRecordBytes: 0, options.Topics.Create, !options.Topics.Keep);

    private async Task<TopicFacts> PresentAsync(RunTestbed place, string key, TopicFacts topic, CancellationToken cancel)
    {
        if (topic.Presence != TopicPresence.Absent) return topic;
        cancel.ThrowIfCancellationRequested();
        OwnedTopic owned = await place.Admin.CreateAsync(key, topic.Name, options.Topics.Partitions, options.Topics.Replication);
        place.Own(owned);
        await place.Admin.AwaitLeadersAsync(owned, cancel);
        return await place.Admin.DescribeAsync(topic.Name, cancel);
    }
}
