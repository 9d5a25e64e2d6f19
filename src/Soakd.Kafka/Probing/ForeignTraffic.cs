using Soakd.Engine.Wording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Finds whether others write to a topic, by the records that a probe read of it until the end of the rehearsal. A record of another run
/// is soakd's own: it may be one of an earlier run that leaves the pipeline only now.
/// </summary>
public static class ForeignTraffic
{
    /// <summary>The refusal of a topic to which others write, unless it is configured as shared; null when there is none.</summary>
    /// <param name="key">The configuration key that names the topic.</param>
    /// <param name="topic">Its name.</param>
    /// <param name="counts">How many records the probe read. The message holds only their number: the records may be personal data.</param>
    /// <param name="shared"><c>Soak:Topics:Shared</c>.</param>
    public static Problem? Find(string key, string topic, ProbeCounts counts, bool shared)
    {
        return shared || counts.Foreign == 0
            ? null
            : new Problem(
                key, topic,
                $"others write to this topic ({Figures.Count(counts.Foreign, "record")} so far); name a topic to which nobody else "
                + "writes, or set "
                    + "Soak:Topics:Shared = true");
    }
}
