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
    private readonly IHeaderReader? _withHeader = reader as IHeaderReader;

    /// <summary>When the record was received, in microseconds since the run's start.</summary>
    public long AtUs { get; private set; }

    /// <summary>What is in the record.</summary>
    public RecordContent Content { get; } = new();

    public NoContent Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        AtUs = clock.NowUs;
        Content.Clear();
        if (_withHeader is null) reader.Read(key.Key, data, Content);
        else _withHeader.Read(key.Key, data, ValueOf(_withHeader.Header, context.Headers), Content);
        return default;
    }

    // Of several headers of one name, the last one counts.
    private static ReadOnlySpan<byte> ValueOf(string name, Headers? headers)
    {
        for (int i = (headers?.Count ?? 0) - 1; i >= 0; i--)
            if (headers![i].Key == name) return headers[i].GetValueBytes();
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
