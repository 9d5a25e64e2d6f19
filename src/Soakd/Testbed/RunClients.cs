using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.RunFiles;

namespace Soakd.Testbed;

/// <summary>Makes the clients of a run: what sends its records, and what reads them back.</summary>
internal sealed class RunClients(RunId run, RunTestbed place, IWorkload workload, double contentShare, RunClock clock, IncidentRelay incidents)
{
    /// <exception cref="ProblemException">The properties do not make a producer.</exception>
    public RecordProducer Producer(SpscRing<Reported> reports) =>
        new(new ProducerSettings(place.Input.Name, run.Name), place.Clients, workload, clock, reports, incidents.Tell);

    /// <param name="arrivals">Where it tells what it reads.</param>
    /// <param name="faults">What a drill does to that on the way.</param>
    /// <exception cref="ProblemException">The properties do not make a consumer.</exception>
    public RecordProbe Probe(SpscRing<Arrived> arrivals, IReadOnlyList<IArrivalInjection>? faults = null)
    {
        var settings = new ProbeSettings
        {
            Topic = place.Read.Name,
            Run = run.Tag,
            WholeRecords = place.Output is null,
            CheckShare = contentShare,
        };
        return new RecordProbe(settings, place.Clients, workload, clock, arrivals, incidents.Tell, faults);
    }

    /// <summary>Properties that do not go together, a line each: the client alone refuses those, when it is made.</summary>
    public IReadOnlyList<string> Problems()
    {
        try
        {
            Producer(new SpscRing<Reported>(2)).Dispose();
            Probe(new SpscRing<Arrived>(2)).Dispose();
            return [];
        }
        catch (ProblemException e)
        {
            return [e.Problem.ToString()];
        }
    }
}
