using Confluent.Kafka;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Producing;

namespace Soakd.Kafka.Pipelining;

/// <summary>Hands key and value of the output that is sent next to the client. Used by the pipeline's thread alone.</summary>
internal sealed class OutputBytes(int maxLength) : ISerializer<NoContent>
{
    private readonly ExactArrays _arrays = new(maxLength);
    private byte[]? _next;

    /// <summary>The bytes of the next output; none make a record without this part.</summary>
    public void Next(ReadOnlySpan<byte> bytes) =>
        _next = bytes.Length == 0 ? null : bytes.Length <= maxLength ? _arrays.Of(bytes) : bytes.ToArray();

    public byte[] Serialize(NoContent data, SerializationContext context) => _next!;
}
