using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Soakd.Engine.Workloads;

/// <summary>
/// The records that a pipeline writes for one record, in memory that is used again for the next one. Each record is begun with its key,
/// written as bytes, and ended. Not thread-safe.
/// </summary>
public sealed class StepOutput : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly List<Written> _records = [];
    private int _key;
    private int _value;

    /// <summary>How many records there are.</summary>
    public int Count => _records.Count;

    /// <summary>Whether a record is a dead letter.</summary>
    /// <param name="index">Which one, from 0.</param>
    public bool IsDeadLetter(int index) => _records[index].IsDeadLetter;

    /// <summary>The key of a record; empty for none. Valid until the next change.</summary>
    /// <param name="index">Which one, from 0.</param>
    public ReadOnlySpan<byte> Key(int index) => Bytes(_records[index].Key, _records[index].Value);

    /// <summary>The value of a record. Valid until the next change.</summary>
    /// <param name="index">Which one, from 0.</param>
    public ReadOnlySpan<byte> Value(int index) => Bytes(_records[index].Value, _records[index].End);

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _records.Clear();
    }

    /// <summary>Begins a record.</summary>
    /// <param name="key">Its key; null or empty for none.</param>
    public void Begin(string? key)
    {
        _key = _bytes.WrittenCount;
        if (key is not null) Encoding.UTF8.GetBytes(key, _bytes);
        _value = _bytes.WrittenCount;
    }

    /// <summary>Begins a record.</summary>
    /// <param name="key">Its key; empty for none.</param>
    public void Begin(ReadOnlySpan<byte> key)
    {
        _key = _bytes.WrittenCount;
        _bytes.Write(key);
        _value = _bytes.WrittenCount;
    }

    /// <summary>Adds a record of another output as it is.</summary>
    /// <param name="other">The other output; not this one.</param>
    /// <param name="index">Which one, from 0.</param>
    public void Add(StepOutput other, int index)
    {
        Begin(other.Key(index));
        _bytes.Write(other.Value(index));
        End(other.IsDeadLetter(index));
    }

    /// <summary>Ends the record: what was written since its begin is its value.</summary>
    /// <param name="isDeadLetter">Whether it is a dead letter.</param>
    public void End(bool isDeadLetter) => _records.Add(new Written(_key, _value, _bytes.WrittenCount, isDeadLetter));

    /// <inheritdoc/>
    public void Advance(int count) => _bytes.Advance(count);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

    private ReadOnlySpan<byte> Bytes(int from, int to) => _bytes.WrittenSpan[from..to];

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Written(int Key, int Value, int End, bool IsDeadLetter);
}
