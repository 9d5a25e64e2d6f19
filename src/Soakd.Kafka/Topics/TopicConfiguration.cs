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
        catch (KafkaException e) when (IsNotTold(e))
        {
            return new Dictionary<string, string>();
        }
    }

    // By ACLs, or by a broker that has no such request (the embedded one).
    private static bool IsNotTold(KafkaException e)
    {
        Error error = e is DescribeConfigsException { Results: [{ } first, ..] } ? first.Error : e.Error;
        return error.Code is ErrorCode.TopicAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed
            or ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.Local_TimedOut;
    }
}
