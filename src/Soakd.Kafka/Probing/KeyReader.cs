using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>Keeps the key of the record being read until its value is. Used by the probe's thread alone; never throws.</summary>
internal sealed class KeyReader(int maxBytes) : IDeserializer<Nothing>
{
    // One byte more than any key of ours, so that a longer one differs from all of them.
    private readonly byte[] _key = new byte[maxBytes + 1];
    private int _length;

    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public Nothing Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        _length = Math.Min(data.Length, _key.Length);
        data[.._length].CopyTo(_key);
        return default;
    }
}
