using Confluent.Kafka;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Pipelining;

/// <summary>Works on a record's value in place, inside the client's <c>Consume</c>. Used by the pipeline's thread alone.</summary>
internal sealed class StepReader(IPipelineStep step, TimeProvider time) : IDeserializer<NoContent>
{
    /// <summary>What is written for the record that was read last.</summary>
    public StepOutput Output { get; } = new();

    public NoContent Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context)
    {
        step.Process(data, time.GetUtcNow().ToUnixTimeMilliseconds(), Output);
        return default;
    }
}

/// <summary>Does not look at the key.</summary>
internal sealed class UnreadKey : IDeserializer<NoContent>
{
    public NoContent Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => default;
}
