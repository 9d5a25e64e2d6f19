namespace Soakd.Drills;

/// <summary>Memory that grows as it is told and is never given up before its disposal. One thread.</summary>
internal interface IGrowingMemory : IDisposable
{
    /// <summary>Grows until it holds so many bytes; never shrinks.</summary>
    void GrowTo(long bytes);
}
