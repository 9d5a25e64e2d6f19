using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Soakd.Kafka.Topics;

/// <summary>Creates and removes topics, one try a call.</summary>
internal static class TopicRequests
{
    public static Task CreateAsync(IAdminClient admin, string topic, int partitions, short? replication, TimeSpan within)
    {
        // −1 replicas: as many as the cluster makes by default.
        var wanted = new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = replication ?? -1 };
        return admin.CreateTopicsAsync([wanted], new CreateTopicsOptions { RequestTimeout = within, OperationTimeout = within });
    }

    /// <returns>False when it did not exist any more.</returns>
    public static async Task<bool> DeleteAsync(IAdminClient admin, string topic, TimeSpan within)
    {
        try
        {
            await admin.DeleteTopicsAsync([topic], new DeleteTopicsOptions { RequestTimeout = within, OperationTimeout = within })
                .ConfigureAwait(false);
            return true;
        }
        catch (DeleteTopicsException e) when (e.Results[0].Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            return false;
        }
    }
}
