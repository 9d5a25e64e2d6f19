namespace Soakd.Serving;

/// <summary>The memory of a daemon that waits for its next run, perhaps for days.</summary>
internal static class IdleMemory
{
    /// <summary>
    /// Gives back what the start, or the run before, has left. It takes some ten milliseconds in which nothing else happens, so it is for a
    /// daemon that plays nothing.
    /// </summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
