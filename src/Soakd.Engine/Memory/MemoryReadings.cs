namespace Soakd.Engine.Memory;

/// <summary>What was read of a process's memory at one moment, in bytes. Absent is never 0.</summary>
public readonly record struct MemoryReadings
{
    /// <summary>Tenured objects after a collection, less fragmentation.</summary>
    public double? Live { get; init; }

    /// <summary>All objects after a full collection.</summary>
    public double? LiveAfterFull { get; init; }

    /// <summary>All objects at any time, garbage included.</summary>
    public double? Used { get; init; }

    /// <summary>Holes in the heap after a collection.</summary>
    public double? Fragmented { get; init; }

    /// <summary>What the collector has committed.</summary>
    public double? Committed { get; init; }

    /// <summary>Private bytes.</summary>
    public double? Private { get; init; }

    /// <summary>The working set.</summary>
    public double? WorkingSet { get; init; }

    /// <summary>What the client's queues hold.</summary>
    public double? Queues { get; init; }

    /// <summary>What it may use.</summary>
    public double? Limit { get; init; }
}
