using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>A topic's configuration as far as it may be read. A run can be played without it.</summary>
internal static class TopicConfiguration
{
    /// <returns>The values by name, none where the broker does not answer this; null where these credentials may not read it.</returns>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(ExclusiveAdmin admin, string topic, TimeSpan within)
    {
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        try
        {
            List<DescribeConfigsResult> results = await admin.Call(client => client.DescribeConfigsAsync(
                [resource], new DescribeConfigsOptions { RequestTimeout = within })).ConfigureAwait(false);
            return results[0].Entries.Values
                .Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
        }
        catch (KafkaException e) when (IsRefused(AdminErrors.Of(e).Code))
        {
            return null;
        }
        catch (KafkaException e) when (IsNotAnswered(AdminErrors.Of(e).Code))
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }
        catch (KafkaException e) when (AdminErrors.Of(e).Code == ErrorCode.UnknownTopicOrPart)
        {
            // Another broker described the topic a moment ago: this one does not know it yet, so it is asked again.
            throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable, AdminErrors.Of(e).Reason), e);
        }
    }

    private static bool IsRefused(ErrorCode code) => code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed;

    // A broker that does not know the request (the embedded one).
    private static bool IsNotAnswered(ErrorCode code) =>
        code is ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.Local_TimedOut;
}
