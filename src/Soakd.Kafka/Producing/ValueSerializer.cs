using Confluent.Kafka;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Producing;

/// <summary>Derives a record's value. Called by the sending thread.</summary>
internal sealed class ValueSerializer(IWorkload workload) : ISerializer<RecordId>
{
    private readonly byte[] _scratch = new byte[workload.MaxBytes];
    private readonly ExactArrays _arrays = new(workload.MaxBytes);

    public byte[] Serialize(RecordId data, SerializationContext context) =>
        _arrays.Of(_scratch.AsSpan(0, workload.Write(data.Sequence, data.IntendedUs, _scratch)));
}
