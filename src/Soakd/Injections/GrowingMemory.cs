using System.Runtime.InteropServices;

namespace Soakd.Injections;

/// <summary>Memory that grows on request, and is released only by its disposal. One thread.</summary>
internal interface IGrowingMemory : IDisposable
{
    /// <summary>Grows until it holds this many bytes. It never shrinks.</summary>
    void GrowTo(long bytes);
}

/// <summary>Small live objects of one kibibyte each in a linked list. A linked list grows evenly; an array would grow in steps.</summary>
internal sealed class LeakedObjects : IGrowingMemory
{
    private const int Each = 1024;

    // The bytes that the runtime adds to a link and its array.
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

/// <summary>Native memory. It is filled with bytes, so the system must really provide it.</summary>
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
