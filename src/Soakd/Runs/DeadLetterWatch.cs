using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Probing;

namespace Soakd.Runs;

/// <summary>Reads the dead letters while the rehearsal plays, by a probe of its own.</summary>
internal sealed class DeadLetterWatch : IDisposable
{
    private const int Ring = 1 << 10;

    private readonly RecordProbe _probe;

    private DeadLetterWatch(RecordProbe probe, SpscRing<Arrived> arrivals)
    {
        _probe = probe;
        Arrivals = arrivals;
    }

    /// <summary>What it read.</summary>
    public SpscRing<Arrived> Arrivals { get; }

    /// <summary>Begins at the end of the dead-letter topic; null where the run names none.</summary>
    public static async Task<DeadLetterWatch?> BeginAsync(PreparedRun run, IWorkload workload, CancellationToken cancel)
    {
        if (run.Place.DeadLetter is not { } topic) return null;
        var arrivals = new SpscRing<Arrived>(Ring);
        var settings = new ProbeSettings { Topic = topic.Name, Run = run.Id.Tag, WholeRecords = false, CheckShare = 0 };
        var probe = new RecordProbe(settings, run.Place.Clients, workload, run.Clock, arrivals, run.Incidents.Tell);
        probe.Begin(await run.Place.Admin.EndOffsetsAsync(topic, cancel));
        return new DeadLetterWatch(probe, arrivals);
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
