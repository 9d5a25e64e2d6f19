namespace Soakd.Engine.Memory;

/// <summary>How the values of a memory series come about.</summary>
public enum MemorySeriesKind
{
    /// <summary>One value a collection, taken after it: a live heap.</summary>
    PostCollection,

    /// <summary>Sampled whatever the collector does: a used heap, private bytes, native memory.</summary>
    Sampled,
}
