using System.Runtime.InteropServices;

namespace Soakd.Drills;

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
