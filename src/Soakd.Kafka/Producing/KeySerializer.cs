using Confluent.Kafka;
using Soakd.Engine.Workloads;

namespace Soakd.Kafka.Producing;

/// <summary>Derives a record's key from its sequence number, by which its report also finds it. Called by the sending thread.</summary>
internal sealed class KeySerializer(IWorkload workload) : ISerializer<long>
{
    private readonly byte[] _scratch = new byte[workload.MaxKeyBytes];
    private readonly ExactArrays _arrays = new(workload.MaxKeyBytes);

    public byte[] Serialize(long data, SerializationContext context) =>
        _arrays.Of(_scratch.AsSpan(0, workload.WriteKey(data, _scratch)));
}
