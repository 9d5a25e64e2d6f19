using Soakd.Configuration;
using Soakd.Kafka.Topics;

namespace Soakd.Testbed;

/// <summary>Where a run is played, as facts by name for the journal, the manifest and the screens.</summary>
internal static class TestbedFacts
{
    public static IReadOnlyDictionary<string, string> Of(RunTestbed place, SoakOptions options)
    {
        ClusterFacts cluster = place.Cluster;
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["bootstrap"] = options.Kafka.Bootstrap ?? "embedded",
            ["cluster"] = cluster.Id ?? "unnamed",
            ["brokers"] = Brokers(cluster),
            ["security"] = cluster.SecurityProtocol,
            ["input"] = place.Input.Name,
            ["partitions"] = $"{place.Input.Partitions.Count}",
            ["replication"] = $"{place.Input.Replication}",
        };
        if (place.Output is { } output)
        {
            facts["output"] = output.Name;
            facts["output.partitions"] = $"{output.Partitions.Count}";
        }

        if (place.DeadLetter is { } dead) facts["dead_letter"] = dead.Name;
        if (options.TargetGroups.Values.FirstOrDefault() is { } group) facts["group"] = group;
        if (place.Input.MinInSyncReplicas is { } inSync) facts["min_insync_replicas"] = $"{inSync}";
        return facts;
    }

    /// <summary>How many brokers: <c>1 broker</c>, <c>3 brokers</c>.</summary>
    public static string Brokers(ClusterFacts cluster) => $"{cluster.Brokers.Count} broker{(cluster.Brokers.Count == 1 ? "" : "s")}";
}
