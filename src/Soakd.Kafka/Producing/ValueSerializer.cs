using Confluent.Kafka;
using Soakd.Engine.Ledger;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Producing;

/// <summary>Derives the value of the record that is sent next. Called by the sending thread.</summary>
/// <param name="workload">Derives it.</param>
/// <param name="hashes">Keeps its hash; null when nobody wants it.</param>
internal sealed class ValueSerializer(IWorkload workload, SentHashes? hashes = null) : ISerializer<NoContent>
{
    private readonly byte[] _scratch = new byte[workload.MaxBytes];
    private readonly ExactArrays _arrays = new(workload.MaxBytes);
    private long _sequence;
    private long _intendedUs;

    public void Next(long sequence, long intendedUs)
    {
        _sequence = sequence;
        _intendedUs = intendedUs;
    }

    public byte[] Serialize(NoContent data, SerializationContext context)
    {
        ReadOnlySpan<byte> value = _scratch.AsSpan(0, workload.Write(_sequence, _intendedUs, _scratch));
        hashes?.Keep(_sequence, value);
        return _arrays.Of(value);
    }
}

/// <summary>Derives a record's key from its sequence number, which its report carries too. Called by the sending thread.</summary>
internal sealed class KeySerializer(IWorkload workload) : ISerializer<long>
{
    private readonly byte[] _scratch = new byte[workload.MaxKeyBytes];
    private readonly ExactArrays _arrays = new(workload.MaxKeyBytes);

    public byte[] Serialize(long data, SerializationContext context) =>
        _arrays.Of(_scratch.AsSpan(0, workload.WriteKey(data, _scratch)));
}
