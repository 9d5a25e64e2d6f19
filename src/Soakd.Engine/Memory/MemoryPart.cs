namespace Soakd.Engine.Memory;

/// <summary>Where a process's memory sits.</summary>
public enum MemoryPart
{
    /// <summary>Managed objects that a collection left alive.</summary>
    Live,

    /// <summary>Holes between them.</summary>
    Fragmentation,

    /// <summary>Native memory: private bytes less what the collector committed and what the client queues hold.</summary>
    Native,

    /// <summary>What the client's queues hold.</summary>
    Queues,

    /// <summary>The managed heap with its garbage, where no runtime tells what a collection left alive.</summary>
    Used,

    /// <summary>What the collector has committed: all of the managed heap.</summary>
    Committed,

    /// <summary>All of it: private bytes, or the working set.</summary>
    Process,
}
