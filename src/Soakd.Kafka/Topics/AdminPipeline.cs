using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;
using Polly.Retry;

namespace Soakd.Kafka.Topics;

/// <summary>How admin calls are repeated: only these, never a produce, a consume or a flush, which librdkafka repeats itself.</summary>
internal static class AdminPipeline
{
    /// <summary>Repeats what may pass by itself, ever more slowly, until the time is over.</summary>
    public static ResiliencePipeline Build(string name, TimeSpan atMost, TimeProvider time) =>
        new ResiliencePipelineBuilder { Name = name, TimeProvider = time }
            .AddTimeout(atMost)
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<KafkaException>(e => MayPass(AdminErrors.Of(e))),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(3),
                MaxRetryAttempts = int.MaxValue,
            })
            .Build();

    private static bool MayPass(Error error) => error.Code is
        ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.Local_Resolve
        or ErrorCode.Local_TimedOutQueue or ErrorCode.Local_WaitCoord or ErrorCode.LeaderNotAvailable or ErrorCode.NotLeaderForPartition
        or ErrorCode.RequestTimedOut or ErrorCode.NotController or ErrorCode.GroupCoordinatorNotAvailable
        or ErrorCode.NotCoordinatorForGroup or ErrorCode.GroupLoadInProgress or ErrorCode.BrokerNotAvailable;
}

/// <summary>What a cluster is asked for, in words for the case that it refuses.</summary>
/// <param name="Wish">What it shall do: <c>describe topic orders-in</c>.</param>
/// <param name="Permission">Which permission that takes: <c>Describe on topic orders-in</c>.</param>
internal readonly record struct AdminQuestion(string Wish, string Permission);

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
