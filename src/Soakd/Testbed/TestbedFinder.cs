using Soakd.Configuration;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Topics;
using Soakd.Targets;

namespace Soakd.Testbed;

/// <summary>
/// Finds the testbed of a run and compares it with what the run needs: reaches the cluster, describes the topics, creates those that may be
/// created. All that is wrong is reported together, before a record is sent.
/// </summary>
/// <param name="options">The configuration.</param>
/// <param name="workload">The records that will be sent.</param>
/// <param name="highestRate">The plan's highest rate in records a second.</param>
/// <param name="errorsExpected">True when the embedded broker will be made to answer errors.</param>
/// <param name="connect">Makes the client that asks the cluster.</param>
internal sealed class TestbedFinder(
    SoakOptions options, IWorkload workload, double highestRate, bool errorsExpected, Func<ClientProperties, IClusterAdmin> connect)
{
    /// <summary>How long a cluster may take to answer, unless a person says it.</summary>
    public static readonly TimeSpan ReachWithin = TimeSpan.FromSeconds(15);

    /// <summary>Whether the records are read back. Else the input is read only to see whether others write to it.</summary>
    public bool ReadsBack { get; init; } = true;

    /// <summary>Whether soakd runs the pipeline itself, which writes to the output and to the dead letters.</summary>
    public bool WritesOutput { get; init; }

    /// <summary>Reaches the cluster and describes its topics; creates nothing, except the topics of the embedded broker.</summary>
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
                throw new ConfigurationException(
                    $"{SettingCatalogue.Bootstrap.Key} = \"\": the embedded broker does not serve: {e.Message}");
            throw;
        }
    }

    /// <summary>The reasons for which the run cannot be played on the testbed, a line each.</summary>
    public IReadOnlyList<string> Problems(RunTestbed testbed)
    {
        List<Problem> found = [];
        foreach ((TopicDemand demand, TopicFacts facts) in Demands(testbed))
            found.AddRange(TopicCheck.Find(demand, facts, testbed.Cluster));
        if (TopicCheck.FindTooLarge(InputDemand, testbed.Clients) is { } tooLarge) found.Add(tooLarge);
        if (TooManyCopies(testbed) is { } tooMany) found.Add(tooMany);
        return [.. found.Select(problem => problem.ToString())];
    }

    /// <summary>The permissions that the run needs.</summary>
    public IReadOnlyList<NeededAccess> Accesses(RunTestbed testbed) =>
        [.. Demands(testbed).SelectMany(pair => Permissions.Of(pair.Demand, pair.Facts, testbed.Cluster))];

    /// <summary>The topics that soakd created and may not delete after the run, a line each.</summary>
    public IReadOnlyList<string> Cautions(RunTestbed testbed) => options.Topics.Keep
        ? []
        :
        [
            .. Demands(testbed)
                .Where(pair => testbed.Owns(pair.Facts.Name) && pair.Facts.Allowed?.Contains("Delete") is false)
                .Select(pair => $"topic {pair.Facts.Name} will stay after the run: these credentials {Permissions.Lacking(["Delete"])}"),
        ];

    /// <summary>The target groups whose committed offsets cannot be read, a line each.</summary>
    public async Task<IReadOnlyList<string>> GroupProblemsAsync(RunTestbed testbed, CancellationToken cancel)
    {
        // No group has read a topic that does not exist.
        if (testbed.Input.Presence != TopicPresence.Present) return [];
        List<string> found = [];
        foreach (Target target in Target.Named(options))
        {
            if (target.Group is not { } group) continue;
            try
            {
                await testbed.Admin.CommittedAsync(group, testbed.Input, cancel);
            }
            catch (ProblemException e)
            {
                string key = SettingCatalogue.TargetGroup.Key.Replace("*", target.Name, StringComparison.Ordinal);
                found.Add(new Problem(key, group, e.Problem.Needed).ToString());
            }
        }

        return found;
    }

    /// <summary>Creates the topics that are absent and may be created; the run owns them from then on.</summary>
    public async Task CreateMissingAsync(RunTestbed testbed, CancellationToken cancel)
    {
        testbed.Input = await PresentAsync(testbed, SettingCatalogue.Input.Key, testbed.Input, cancel);
        if (testbed.Output is { } output) testbed.Output = await PresentAsync(testbed, SettingCatalogue.Output.Key, output, cancel);
        if (testbed.DeadLetter is { } dead) testbed.DeadLetter = await PresentAsync(testbed, SettingCatalogue.DeadLetter.Key, dead, cancel);
    }

    // soakd reads the input too: to get its records back, or to see whether others write to it, unless the topics are shared.
    private TopicDemand InputDemand => new(
        SettingCatalogue.Input.Key,
        options.Topics.Shared && (options.Topics.Output is not null || !ReadsBack) ? ["Describe", "Write"] : ["Describe", "Write", "Read"],
        MinPartitions: 1, workload.MaxRecordBytes, options.Topics.Create, !options.Topics.Keep);

    private async Task<RunTestbed> FindAsync(EmbeddedBrokerProcess? embedded, TimeSpan wait, CancellationToken cancel)
    {
        ClientProperties clients = Clients(embedded?.BootstrapServers ?? options.Kafka.Bootstrap!);
        IClusterAdmin admin = connect(clients);
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

    private ClientProperties Clients(string bootstrap) => ConfiguredClients.Of(options.Kafka, bootstrap, highestRate, errorsExpected);

    private async Task MakeTopicsAsync(EmbeddedBrokerProcess embedded, CancellationToken cancel)
    {
        foreach (string? topic in (string?[])[options.Topics.Input, options.Topics.Output, options.Topics.DeadLetter])
        {
            if (topic is not null) await embedded.SendAsync($"topic {topic} {options.Topics.Partitions}", cancel);
        }
    }

    private IEnumerable<(TopicDemand Demand, TopicFacts Facts)> Demands(RunTestbed testbed)
    {
        yield return (InputDemand, testbed.Input);
        if (testbed.Output is { } output) yield return (ReadDemand(SettingCatalogue.Output.Key), output);
        if (testbed.DeadLetter is { } dead) yield return (ReadDemand(SettingCatalogue.DeadLetter.Key), dead);
    }

    private Problem? TooManyCopies(RunTestbed testbed) =>
        options.Topics is { Create: true, Replication: { } copies } && copies > testbed.Cluster.Brokers.Count
        && Demands(testbed).Any(pair => pair.Facts.Presence == TopicPresence.Absent)
            ? new Problem(
                SettingCatalogue.Replication.Key, $"{copies}",
                $"every replica needs a broker of its own; the cluster has {TestbedFacts.Brokers(testbed.Cluster)}")
            : null;

    private TopicDemand ReadDemand(string key) => new(
        key, WritesOutput ? ["Describe", "Read", "Write"] : ["Describe", "Read"],
        MinPartitions: 1, LargestRecordBytes: 0, options.Topics.Create, !options.Topics.Keep);

    private async Task<TopicFacts> PresentAsync(RunTestbed testbed, string key, TopicFacts topic, CancellationToken cancel)
    {
        if (topic.Presence != TopicPresence.Absent) return topic;
        cancel.ThrowIfCancellationRequested();
        OwnedTopic owned = await testbed.Admin.CreateAsync(key, topic.Name, options.Topics.Partitions, options.Topics.Replication);
        testbed.Own(owned);
        await testbed.Admin.AwaitLeadersAsync(owned, cancel);
        return await testbed.Admin.DescribeAsync(topic.Name, cancel);
    }
}
