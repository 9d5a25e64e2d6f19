namespace Soakd.Kafka.Topics;

/// <summary>Which permissions a run needs, and which of them it has, by the authorized operations in the cluster's answers.</summary>
public static class Permissions
{
    /// <summary>The permissions that a demand on a topic needs.</summary>
    public static IReadOnlyList<NeededAccess> Of(TopicDemand demand, TopicFacts topic, ClusterFacts cluster)
    {
        string resource = $"topic {topic.Name}";
        if (topic.Presence == TopicPresence.Absent && demand.MayCreate)
        {
            // A principal may also hold Create on the topic's name; the cluster does not say so for a topic that does not exist.
            bool? create = cluster.Allowed?.Contains("Create") is true ? true : null;
            string[] then = [.. demand.Operations, .. demand.Removes ? (string[])["Delete"] : []];
            return [new NeededAccess(resource, "Create", create), .. then.Select(operation => new NeededAccess(resource, operation, null))];
        }
        return [.. demand.Operations.Select(operation => new NeededAccess(resource, operation, Granted(operation, topic)))];
    }

    /// <summary>The end of a sentence about credentials that lack permissions.</summary>
    /// <param name="operations">What they may not do to it; at least one.</param>
    public static string Lacking(IReadOnlyList<string> operations) => operations.Count == 1
        ? $"need the permission {operations[0]} on it and do not have it"
        : $"need the permissions {string.Join(", ", operations)} on it and do not have them";

    private static bool? Granted(string operation, TopicFacts topic) => topic.Presence switch
    {
        TopicPresence.Denied => false,
        _ => topic.Allowed?.Contains(operation),
    };
}

/// <summary>One thing that a run must be permitted to do.</summary>
/// <param name="Resource">On what: <c>topic orders-in</c>, <c>cluster</c>.</param>
/// <param name="Operation">What: <c>Write</c>, <c>Create</c> ….</param>
/// <param name="Granted">Whether it is permitted; null when the cluster does not say.</param>
public sealed record NeededAccess(string Resource, string Operation, bool? Granted);
