using System.Runtime.InteropServices;

namespace Soakd.Kafka.Clients;

/// <summary>
/// A count that one thread changes and any thread reads. It has cache lines of its own, so that two counts with different writers do not
/// slow each other.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct SingleWriterCount
{
    [FieldOffset(64)]
    private long _value;

    public readonly long Value => Volatile.Read(in _value);

    /// <summary>By the writing thread only.</summary>
    public void Add(long difference) => Volatile.Write(ref _value, _value + difference);
}
