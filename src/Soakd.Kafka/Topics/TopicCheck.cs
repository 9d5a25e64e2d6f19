using System.Globalization;
using Soakd.Engine.Wording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>Compares what a run needs of a topic with what the cluster reports about it. It asks the cluster nothing itself.</summary>
public static class TopicCheck
{
    // A batch with a single record needs this at most: 61 bytes for the batch header, the rest for the record's own fields and its header
    // soakd-run.
    private const int BatchOverhead = 200;
    private const int ClientMaxMessageBytes = 1_000_000;

    /// <summary>The reasons for which the run cannot use the topic, a line each.</summary>
    public static IReadOnlyList<Problem> Find(TopicDemand demand, TopicFacts topic, ClusterFacts cluster)
    {
        if (topic.Presence == TopicPresence.Absent) return demand.MayCreate ? [] : [Absent(demand, topic)];

        List<Problem> found = MissingPermissions(demand, topic, cluster) is { } missing ? [missing] : [];
        if (topic.Presence == TopicPresence.Denied) return found;

        if (topic.Partitions.Count < demand.MinPartitions)
            found.Add(Of($"has {Figures.Count(topic.Partitions.Count, "partition")}; at least {demand.MinPartitions} are needed"));
        if (First(topic, partition => partition.Leader is null) is { } leaderless)
            found.Add(Of($"partition {leaderless} has no leader; every partition must have one"));
        if (demand.LargestRecordBytes == 0) return found;

        if (demand.LargestRecordBytes + BatchOverhead > topic.MaxMessageBytes)
            found.Add(
                Of($"takes up to max.message.bytes = {topic.MaxMessageBytes}; the largest record has {demand.LargestRecordBytes} bytes"));
        if (First(topic, partition => partition.InSync < topic.MinInSyncReplicas) is { } thin)
            found.Add(Of($"partition {thin} has fewer replicas in sync than min.insync.replicas = {topic.MinInSyncReplicas}"));
        return found;

        Problem Of(string needed) => new(demand.Key, topic.Name, needed);
    }

    /// <summary>The problem when the largest record exceeds the limit of the producer; null when it does not.</summary>
    public static Problem? FindTooLarge(TopicDemand demand, ClientProperties properties)
    {
        int limit = properties.Producer.TryGetValue("message.max.bytes", out string? text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : ClientMaxMessageBytes;
        return demand.LargestRecordBytes + BatchOverhead <= limit
            ? null
            : new Problem(
                $"{ClientSettings.Section}:Producer:message.max.bytes", limit.ToString(CultureInfo.InvariantCulture),
                $"at least {demand.LargestRecordBytes + BatchOverhead} are needed for the largest record");
    }

    private static int? First(TopicFacts topic, Func<PartitionFacts, bool> holds)
    {
        foreach ((int number, PartitionFacts partition) in topic.Partitions.Index())
            if (holds(partition)) return number;
        return null;
    }

    private static Problem Absent(TopicDemand demand, TopicFacts topic) =>
        new(demand.Key, topic.Name, "the topic does not exist; create it, or let soakd create it with Soak:Topics:Create = true");

    private static Problem? MissingPermissions(TopicDemand demand, TopicFacts topic, ClusterFacts cluster)
    {
        string[] missing = [.. Permissions.Of(demand, topic, cluster).Where(need => need.Granted is false).Select(need => need.Operation)];
        return missing.Length == 0 ? null : new Problem(demand.Key, topic.Name, $"these credentials {Permissions.Lacking(missing)}");
    }
}

/// <summary>What a run needs of a topic.</summary>
/// <param name="Key">The configuration key that names it, such as <c>Soak:Topics:Input</c>.</param>
/// <param name="Operations">What soakd does to it: <c>Write</c>, <c>Read</c>, <c>Describe</c>.</param>
/// <param name="MinPartitions">It must have at least this many partitions.</param>
/// <param name="LargestRecordBytes">Bytes of the largest record, key and value together; 0 when soakd does not write to it.</param>
/// <param name="MayCreate">True when soakd may create it.</param>
/// <param name="Removes">True when soakd deletes the topic after the run, if soakd created it.</param>
public sealed record TopicDemand(
    string Key, IReadOnlyList<string> Operations, int MinPartitions, int LargestRecordBytes, bool MayCreate, bool Removes = false);
