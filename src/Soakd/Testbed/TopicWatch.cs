using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Topics;
using Soakd.RunFiles;

namespace Soakd.Testbed;

/// <summary>Reads a topic that the run's own probe does not read, by a probe of its own, for as long as the rehearsal takes.</summary>
internal sealed class TopicWatch : IDisposable
{
    private const int Ring = 1 << 10;

    private readonly RecordProbe _probe;

    private TopicWatch(RecordProbe probe, SpscRing<Arrived> arrivals)
    {
        _probe = probe;
        Arrivals = arrivals;
    }

    /// <summary>What it read; it stops reading when this is full.</summary>
    public SpscRing<Arrived> Arrivals { get; }

    /// <summary>How many records it read, by whose they are.</summary>
    public ProbeCounts Counts => _probe.Counts;

    /// <summary>Begins at the end of a topic.</summary>
    public static async Task<TopicWatch> BeginAsync(
        TopicFacts topic, RunTestbed place, RunId run, IWorkload workload, RunClock clock, IncidentRelay incidents, CancellationToken cancel)
    {
        IReadOnlyList<long> ends = await place.Admin.EndOffsetsAsync(topic, cancel);
        var arrivals = new SpscRing<Arrived>(Ring);
        var settings = new ProbeSettings { Topic = topic.Name, Run = run.Tag, WholeRecords = false, CheckShare = 0 };
        var probe = new RecordProbe(settings, place.Clients, workload, clock, arrivals, incidents.Tell);
        probe.Begin(ends);
        return new TopicWatch(probe, arrivals);
    }

    /// <summary>Reads what is there now.</summary>
    public void Look()
    {
        while (_probe.Poll(0) == PollOutcome.Took)
        {
        }
    }

    public void Dispose() => _probe.Dispose();
}
