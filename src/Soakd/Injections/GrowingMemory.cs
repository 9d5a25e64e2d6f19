using System.Runtime.InteropServices;

namespace Soakd.Injections;

/// <summary>Memory that grows as it is told and is never given up before its disposal. One thread.</summary>
internal interface IGrowingMemory : IDisposable
{
    /// <summary>Grows until it holds so many bytes; never shrinks.</summary>
    void GrowTo(long bytes);
}

/// <summary>Small live objects, a kibibyte each, in a list linked one by one: it grows with them and never in steps of its own.</summary>
internal sealed class LeakedObjects : IGrowingMemory
{
    private const int Each = 1024;

    // What the runtime adds to a link and its array.
    private const int Overhead = 56;

    private Link? _last;
    private long _held;

    public void GrowTo(long bytes)
    {
        for (; _held + Each <= bytes; _held += Each) _last = new Link(_last, new byte[Each - Overhead]);
    }

    public void Dispose() => _last = null;

    private sealed record Link(Link? Before, byte[] Bytes);
}

/// <summary>Native memory that is written to, so that the system has to give it.</summary>
internal sealed unsafe class LeakedNativeMemory : IGrowingMemory
{
    private const int Each = 16 * 1024;

    private readonly List<nint> _blocks = [];

    public void GrowTo(long bytes)
    {
        while ((_blocks.Count + 1L) * Each <= bytes)
        {
            void* block = NativeMemory.Alloc(Each);
            NativeMemory.Fill(block, Each, 0xA5);
            _blocks.Add((nint)block);
        }
    }

    public void Dispose()
    {
        foreach (nint block in _blocks) NativeMemory.Free((void*)block);
        _blocks.Clear();
    }
}
