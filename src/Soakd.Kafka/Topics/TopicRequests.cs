using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>Creates and removes topics, one try a call.</summary>
internal static class TopicRequests
{
    public static Task CreateAsync(ExclusiveAdmin admin, string topic, int partitions, short? replication, TimeSpan within)
    {
        // −1 replicas: as many as the cluster makes by default.
        var wanted = new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = replication ?? -1 };
        var options = new CreateTopicsOptions { RequestTimeout = within, OperationTimeout = within };
        return admin.Call(client => client.CreateTopicsAsync([wanted], options));
    }

    /// <returns>False when it did not exist any more.</returns>
    public static async Task<bool> DeleteAsync(ExclusiveAdmin admin, string topic, TimeSpan within)
    {
        var options = new DeleteTopicsOptions { RequestTimeout = within, OperationTimeout = within };
        try
        {
            await admin.Call(client => client.DeleteTopicsAsync([topic], options)).ConfigureAwait(false);
            return true;
        }
        catch (DeleteTopicsException e) when (e.Results[0].Error.Code == ErrorCode.UnknownTopicOrPart)
        {
            return false;
        }
    }
}
