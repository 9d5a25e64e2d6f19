using Soakd.Configuration;
using Soakd.Kafka.Topics;
using Soakd.Targets;

namespace Soakd.Testbed;

/// <summary>The testbed of a run, as facts by name for the journal, the manifest and the screens.</summary>
internal static class TestbedFacts
{
    private const string Group = "group";

    /// <param name="testbed">The testbed.</param>
    /// <param name="options">The configuration.</param>
    /// <param name="pipeline">The pipeline that soakd runs itself, in words; null for none.</param>
    public static IReadOnlyDictionary<string, string> Of(RunTestbed testbed, SoakOptions options, string? pipeline = null)
    {
        ClusterFacts cluster = testbed.Cluster;
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["bootstrap"] = options.Kafka.Bootstrap ?? "embedded",
            ["cluster"] = cluster.Id ?? "unnamed",
            ["brokers"] = Brokers(cluster),
            ["security"] = cluster.SecurityProtocol,
            ["input"] = testbed.Input.Name,
            ["partitions"] = $"{testbed.Input.Partitions.Count}",
            ["replication"] = $"{testbed.Input.Replication}",
        };
        if (testbed.Output is { } output)
        {
            facts["output"] = output.Name;
            facts["output.partitions"] = $"{output.Partitions.Count}";
        }

        if (pipeline is not null) facts["pipeline"] = pipeline;
        if (testbed.DeadLetter is { } dead) facts["dead_letter"] = dead.Name;
        AddGroups(Target.Named(options), facts);
        if (testbed.Input.MinInSyncReplicas is { } inSync) facts["min_insync_replicas"] = $"{inSync}";
        return facts;
    }

    // The first group stands under a name of its own, as it always did; where there are several, each stands under its target's name, too.
    private static void AddGroups(IReadOnlyList<Target> named, SortedDictionary<string, string> facts)
    {
        (string Target, string Group)[] groups =
            [.. named.Where(target => target.Group is not null).Select(target => (target.Name, target.Group!))];
        if (groups.Length > 0) facts[Group] = groups[0].Group;
        if (groups.Length < 2) return;
        foreach ((string target, string group) in groups) facts[$"{Group}.{target}"] = group;
    }

    /// <summary>How many brokers: <c>1 broker</c>, <c>3 brokers</c>.</summary>
    public static string Brokers(ClusterFacts cluster) => $"{cluster.Brokers.Count} broker{(cluster.Brokers.Count == 1 ? "" : "s")}";
}
