using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Whether others write to a topic, by what a probe read on it between its first look and the end of the rehearsal. A record of another
/// run is soakd's own: an earlier run's may still come out of a pipeline.
/// </summary>
public static class ForeignTraffic
{
    /// <summary>The refusal of a topic in which others write, unless the operator knows of it; null when all is well.</summary>
    /// <param name="key">The configuration key that names the topic.</param>
    /// <param name="topic">Its name.</param>
    /// <param name="counts">What the probe read. Only numbers are told: the records may be a person's.</param>
    /// <param name="shared"><c>Soak:Topics:Shared</c>.</param>
    public static Problem? Find(string key, string topic, ProbeCounts counts, bool shared)
    {
        return shared || counts.Foreign == 0
            ? null
            : new Problem(
                key, topic,
                $"others write to this topic ({counts.Foreign} records so far); name one of its own, or set Soak:Topics:Shared = true");
    }
}
