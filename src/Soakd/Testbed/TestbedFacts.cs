using Soakd.Configuration;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>The testbed of a run, as facts by name for the journal, the manifest and the screens.</summary>
internal static class TestbedFacts
{
    public static IReadOnlyDictionary<string, string> Of(RunTestbed testbed, SoakOptions options)
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

        if (testbed.DeadLetter is { } dead) facts["dead_letter"] = dead.Name;
        if (options.TargetGroups.Values.FirstOrDefault() is { } group) facts["group"] = group;
        if (testbed.Input.MinInSyncReplicas is { } inSync) facts["min_insync_replicas"] = $"{inSync}";
        return facts;
    }

    /// <summary>How many brokers: <c>1 broker</c>, <c>3 brokers</c>.</summary>
    public static string Brokers(ClusterFacts cluster) => $"{cluster.Brokers.Count} broker{(cluster.Brokers.Count == 1 ? "" : "s")}";
}
