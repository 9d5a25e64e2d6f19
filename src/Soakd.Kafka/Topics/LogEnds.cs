using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>Reads where each partition's log begins or ends, one try a call.</summary>
internal static class LogEnds
{
    public static async Task<IReadOnlyList<long>> ReadAsync(
        ExclusiveAdmin admin, TopicFacts topic, OffsetSpec end, TimeSpan within,
        IsolationLevel isolation = IsolationLevel.ReadUncommitted)
    {
        IEnumerable<TopicPartitionOffsetSpec> asked = Enumerable.Range(0, topic.Partitions.Count).Select(partition =>
            new TopicPartitionOffsetSpec
            {
                TopicPartition = new TopicPartition(topic.Name, partition),
                OffsetSpec = end,
            });
        try
        {
            var options = new ListOffsetsOptions { RequestTimeout = within, IsolationLevel = isolation };
            ListOffsetsResult result = await admin.Call(client => client.ListOffsetsAsync(asked, options)).ConfigureAwait(false);
            long[] ends = new long[topic.Partitions.Count];
            foreach (ListOffsetsResultInfo info in result.ResultInfos)
                ends[info.TopicPartitionOffsetError.Partition.Value] = info.TopicPartitionOffsetError.Offset.Value;
            return ends;
        }
        catch (ListOffsetsException e)
        {
            // The exception itself says only that some failed; the error of a partition decides whether to ask again.
            IEnumerable<Error> errors = e.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError.Error);
            throw new KafkaException(errors.First(error => error.IsError), e);
        }
    }
}
