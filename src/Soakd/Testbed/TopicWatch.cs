using Soakd.Engine.Recording;
using Soakd.Kafka.Probing;

namespace Soakd.Testbed;

/// <summary>
/// Reads a topic that the run's own probe does not read, by a probe of its own, from the preparation until the rehearsal is over. Whoever
/// looks is the probe's thread.
/// </summary>
internal sealed class TopicWatch(RecordProbe probe, SpscRing<Arrived> arrivals) : IDisposable
{
    /// <summary>How many facts the ring of a watch holds; the watch reads no further while it is full.</summary>
    public const int RingSize = 1 << 10;

    /// <summary>What was read.</summary>
    public SpscRing<Arrived> Arrivals => arrivals;

    /// <summary>How many records were read, by whose they are.</summary>
    public ProbeCounts Counts => probe.Counts;

    /// <summary>Reads what is there now.</summary>
    public void Look()
    {
        while (probe.Poll(0) == PollOutcome.Took)
        {
        }
    }

    /// <summary>Forgets what was read, but not how much: a ring that is full would end the reading.</summary>
    public void Forget() => arrivals.Release(arrivals.Peek(arrivals.Written).Length);

    public void Dispose() => probe.Dispose();
}
