namespace Soakd.Kafka.Topics;

/// <summary>What a kind of cluster can be asked about itself, one try a call.</summary>
internal interface IClusterAnswers
{
    Task<ClusterFacts> ClusterAsync();

    Task<TopicFacts> TopicAsync(string topic);
}
