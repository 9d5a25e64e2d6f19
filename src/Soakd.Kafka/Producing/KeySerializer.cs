using Confluent.Kafka;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Producing;

/// <summary>Derives a record's key. Called by the sending thread.</summary>
internal sealed class KeySerializer(IWorkload workload) : ISerializer<RecordId>
{
    private readonly byte[] _scratch = new byte[workload.MaxKeyBytes];
    private readonly ExactArrays _arrays = new(workload.MaxKeyBytes);

    public byte[] Serialize(RecordId data, SerializationContext context) =>
        _arrays.Of(_scratch.AsSpan(0, workload.WriteKey(data.Sequence, _scratch)));
}
