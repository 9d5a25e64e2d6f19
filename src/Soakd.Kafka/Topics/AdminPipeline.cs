using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;
using Polly.Retry;

namespace Soakd.Kafka.Topics;

/// <summary>Repeats admin calls; never a produce, a consume or a flush, because librdkafka repeats those itself.</summary>
internal static class AdminPipeline
{
    /// <summary>Repeats a call that fails for a reason which may pass, at growing intervals, until the time is over.</summary>
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

/// <summary>What a cluster is asked to do, in words for the message when it refuses.</summary>
/// <param name="Action">What soakd wants to do: <c>describe topic orders-in</c>.</param>
/// <param name="Permission">Which permission that needs: <c>Describe on topic orders-in</c>.</param>
internal readonly record struct AdminQuestion(string Action, string Permission);

/// <summary>The error of an admin call: when a call is about several things, its exception itself says only that some failed.</summary>
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

    /// <summary>Whether the cluster may have done what was asked, although no answer came.</summary>
    public static bool IsUnanswered(Error error) => error.Code is
        ErrorCode.Local_TimedOut or ErrorCode.Local_Transport or ErrorCode.Local_AllBrokersDown or ErrorCode.RequestTimedOut;
}
