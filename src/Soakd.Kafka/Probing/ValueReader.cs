using Confluent.Kafka;
using Soakd.Engine.Clocks;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Reads a record's value in place, inside the client's <c>Consume</c>. What it found stands here until the next record. Used by the
/// probe's thread alone; never throws; keeps no byte.
/// </summary>
internal sealed class ValueReader(IOutputReader reader, KeyReader key, RunClock clock) : IDeserializer<NoContent>
{
    /// <summary>When the record was received, in microseconds since the run's start.</summary>
    public long AtUs { get; private set; }

    /// <summary>What is in the record.</summary>
    public RecordContent Content { get; } = new();

    public NoContent Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        AtUs = clock.NowUs;
        Content.Clear();
        reader.Read(key.Key, data, Content);
        return default;
    }
}

/// <summary>Keeps the key of the record that is being read until its value is. Used by the probe's thread alone; never throws.</summary>
internal sealed class KeyReader(int maxBytes) : IDeserializer<NoContent>
{
    // One byte more than the longest key that is compared, so that a longer one differs from all of them.
    private readonly byte[] _key = new byte[maxBytes + 1];
    private int _length;

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public NoContent Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        _length = Math.Min(data.Length, _key.Length);
        data[.._length].CopyTo(_key);
        return default;
    }
}
