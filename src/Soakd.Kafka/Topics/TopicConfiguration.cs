using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Soakd.Kafka.Topics;

/// <summary>A topic's configuration as far as it may be read: these facts are welcome, not needed.</summary>
internal static class TopicConfiguration
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IAdminClient admin, string topic, TimeSpan within)
    {
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        try
        {
            List<DescribeConfigsResult> results = await admin.DescribeConfigsAsync(
                [resource], new DescribeConfigsOptions { RequestTimeout = within }).ConfigureAwait(false);
            return results[0].Entries.Values
                .Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Name, entry => entry.Value);
        }
        catch (KafkaException e) when (IsNotTold(AdminErrors.Of(e).Code))
        {
            return new Dictionary<string, string>();
        }
        catch (KafkaException e) when (AdminErrors.Of(e).Code == ErrorCode.UnknownTopicOrPart)
        {
            // Another broker described it a moment ago: this one has not heard of it yet, so it is asked again.
            throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable, AdminErrors.Of(e).Reason), e);
        }
    }

    // By ACLs, or by a broker that has no such request (the embedded one).
    private static bool IsNotTold(ErrorCode code) => code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
        or ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.Local_TimedOut;
}
