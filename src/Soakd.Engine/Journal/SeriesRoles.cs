namespace Soakd.Engine.Journal;

/// <summary>The roles of memory series in a journal.</summary>
internal static class SeriesRoles
{
    public const string Live = "memory.live";
    public const string LiveAfterFull = "memory.live.full";
    public const string Used = "memory.used";
    public const string Fragmented = "memory.fragmented";
    public const string Committed = "memory.committed";
    public const string Private = "memory.private";
    public const string WorkingSet = "memory.working_set";
    public const string QueuedBytes = "client.queue.bytes";
    public const string FetchedBytes = "client.fetched.bytes";
    public const string Limit = "memory.limit";
}
