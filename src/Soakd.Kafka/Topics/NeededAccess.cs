namespace Soakd.Kafka.Topics;

/// <summary>One thing that a run must be permitted to do.</summary>
/// <param name="Resource">To what: <c>topic orders-in</c>, <c>cluster</c>.</param>
/// <param name="Operation">What: <c>Write</c>, <c>Create</c> ….</param>
/// <param name="Granted">Whether it is; null when the cluster does not tell.</param>
public sealed record NeededAccess(string Resource, string Operation, bool? Granted);
