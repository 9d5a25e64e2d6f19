using System.Runtime.InteropServices;

namespace Soakd.Kafka.Clients;

/// <summary>A count that one thread writes and any reads, on cache lines of its own.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedCount
{
    [FieldOffset(64)]
    private long _value;

    public readonly long Value => Volatile.Read(in _value);

    /// <summary>By the writing thread only.</summary>
    public void Add(long difference) => Volatile.Write(ref _value, _value + difference);
}
