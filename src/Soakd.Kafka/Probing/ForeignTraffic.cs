using Soakd.Engine.Wording;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Probing;

/// <summary>
/// Finds whether others write to a topic, by the records that a probe read of it until the end of the rehearsal. On the input, a record of
/// another run is one of a soakd that sends now: what an earlier run sent stands before the place where the probe began. On the output it
/// may be one of an earlier run that leaves the pipeline only now, and counts as soakd's own.
/// </summary>
public static class ForeignTraffic
{
    /// <summary>The refusal of a topic to which others write, unless it is configured as shared; null when there is none.</summary>
    /// <param name="key">The configuration key that names the topic.</param>
    /// <param name="topic">Its name.</param>
    /// <param name="counts">How many records the probe read. The message holds only their number: the records may be personal data.</param>
    /// <param name="isInput">Whether it is the topic that soakd writes.</param>
    /// <param name="shared"><c>Soak:Topics:Shared</c>.</param>
    public static Problem? Find(string key, string topic, ProbeCounts counts, bool isInput, bool shared)
    {
        long others = counts.Foreign + (isInput ? counts.OtherRun : 0);
        if (shared || others == 0) return null;
        (string who, string mend) = counts.Foreign > 0
            ? ("others write", "name a topic to which nobody else writes")
            : ("another run of soakd writes", "let it end, name another topic");
        return new Problem(
            key, topic, $"{who} to this topic ({Figures.Count(others, "record")} so far); {mend}, or set Soak:Topics:Shared = true");
    }
}
