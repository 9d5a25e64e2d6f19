using System.Reflection;
using Confluent.Kafka;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>A consumer of a partition whose log has the ends that a test says, and that remembers where it was assigned.</summary>
public class ConsumerDouble : DispatchProxy
{
    /// <summary>The log's ends.</summary>
    public WatermarkOffsets Log { get; set; } = new(0, 0);

    /// <summary>Where it was assigned, in order.</summary>
    public List<TopicPartitionOffset> Assigned { get; } = [];

    internal static (IConsumer<Nothing, Nothing> Consumer, ConsumerDouble Double) Create()
    {
        IConsumer<Nothing, Nothing> consumer = Create<IConsumer<Nothing, Nothing>, ConsumerDouble>();
        return (consumer, (ConsumerDouble)(object)consumer);
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        switch (targetMethod!.Name)
        {
            case nameof(IConsumer<,>.QueryWatermarkOffsets):
                return Log;
            case nameof(IConsumer<,>.IncrementalAssign) when args![0] is IEnumerable<TopicPartitionOffset> offsets:
                Assigned.AddRange(offsets);
                return null;
            case nameof(IConsumer<,>.IncrementalUnassign):
                return null;
            default:
                throw new NotSupportedException(targetMethod.Name);
        }
    }
}
