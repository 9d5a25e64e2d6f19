using Confluent.Kafka;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Producing;

/// <summary>
/// A header whose value is derived for each record. The client copies it while it is handed the record. Used by the sending thread.
/// </summary>
internal sealed class WrittenHeader(IRecordHeader header) : IHeader
{
    private readonly byte[] _scratch = new byte[header.MaxBytes];
    private readonly ExactArrays _arrays = new(header.MaxBytes);
    private byte[] _value = [];

    public string Key => header.Name;

    public void Next(long sequence, long intendedUs) =>
        _value = _arrays.Of(_scratch.AsSpan(0, header.Write(sequence, intendedUs, _scratch)));

    public byte[] GetValueBytes() => _value;
}
