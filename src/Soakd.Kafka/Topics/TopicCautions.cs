namespace Soakd.Kafka.Topics;

/// <summary>
/// Finds what in a topic's configuration may remove records before the probe or the pipeline reads them: no reason to refuse a run, but its
/// operator should know it before the run. Pure.
/// </summary>
public static class TopicCautions
{
    /// <summary>One line each.</summary>
    /// <param name="topic">The topic; a setting that is not known is no caution.</param>
    /// <param name="lasting">How long the plan takes.</param>
    /// <param name="bytes">What will be written to it, compressed, without its replicas; 0 when that is not known.</param>
    public static IReadOnlyList<string> Find(TopicFacts topic, TimeSpan lasting, double bytes)
    {
        List<string> found = [];
        if (topic.IsConfigurationHidden)
            found.Add(
                $"these credentials may not read the configuration of topic {topic.Name} (permission DescribeConfigs on it): its "
                    + "retention and its largest record are not checked");
        if (topic.CleanupPolicy?.Contains("compact", StringComparison.Ordinal) is true)
            found.Add(
                $"topic {topic.Name} is compacted: of one user's records only the newest is kept, the others may be gone before they are "
                    + "read");
        if (topic.RetentionMs is >= 0 and var kept && kept < lasting.TotalMilliseconds)
        {
            found.Add(
                $"topic {topic.Name} keeps records for {kept / 1000.0:#,0.#} s, the plan takes {lasting.TotalSeconds:#,0} s: "
                + "what is read later is gone");
        }

        if (topic.RetentionBytes is >= 0 and var room && room * topic.Partitions.Count < bytes)
            found.Add($"topic {topic.Name} keeps {room:#,0} bytes a partition, less than the plan writes: what is read later may be gone");
        return found;
    }
}
