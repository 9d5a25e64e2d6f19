using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Soakd.Kafka.Topics;

/// <summary>What went wrong in an admin call: the exceptions of calls about several things say only "some failed" themselves.</summary>
internal static class AdminErrors
{
    public static Error Of(KafkaException e) => e switch
    {
        CreateTopicsException { Results: [var first, ..] } => first.Error,
        DeleteTopicsException { Results: [var first, ..] } => first.Error,
        DescribeConfigsException { Results: [var first, ..] } => first.Error,
        ListConsumerGroupOffsetsException { Results: [{ Error.IsError: true } first, ..] } => first.Error,
        ListConsumerGroupOffsetsException { Results: [var first, ..] } =>
            first.Partitions.Select(partition => partition.Error).FirstOrDefault(error => error.IsError) ?? e.Error,
        _ => e.Error,
    };

    /// <summary>Whether the request may have been done all the same.</summary>
    public static bool IsUnanswered(Error error) => error.Code is
        ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.RequestTimedOut;
}
