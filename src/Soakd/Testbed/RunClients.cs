using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Topics;
using Soakd.RunFiles;

namespace Soakd.Testbed;

/// <summary>Makes the clients of a run: the producer of its records, and the probes of its topics.</summary>
internal sealed class RunClients(
    RunId run, RunTestbed testbed, IWorkload workload, double contentShare, RunClock clock, IncidentRelay incidents)
{
    // Behind a pipeline the probe reads another topic than the producer writes.
    private readonly WrittenLogs? _logs = testbed.Output is null && testbed.Clients.Idempotent ? new WrittenLogs() : null;
    private SentHashes? _hashes;

    /// <summary>How the output of the pipeline and its dead letters are read; null where nobody reads them.</summary>
    public OutputOptions? Output { get; init; }

    /// <summary>Derives the records of the rehearsal; null where there is none.</summary>
    public IWorkload? Rehearsal { get; init; }

    /// <summary>Whether these are the clients of the load: its records are known by their hashes where they may come back whole.</summary>
    public bool KeepsHashes { get; init; }

    // The rehearsal may show that a pipeline passes records on as they are, and then the first ones are sent.
    private SentHashes? Hashes => _hashes ??= KeepsHashes && contentShare > 0 && (testbed.Output is null
        || (workload.Stamps == StampPlaces.InValue && Output?.Form is null or OutputForm.Records)) ? new SentHashes() : null;

    private ClientParts Parts => new(testbed.Clients, clock, incidents.Add);

    /// <param name="reports">Receives what becomes of each record.</param>
    /// <param name="later">Whether the client is made later, when the rehearsal has shown which linger is good.</param>
    /// <exception cref="ProblemException">The properties do not make a producer.</exception>
    public RecordProducer Producer(SpscRing<Reported> reports, bool later = false) =>
        new(
            new ProducerSettings(testbed.Input.Name, run.Name) { OpensLater = later, Hashes = Hashes }, Parts, workload, reports, _logs);

    /// <summary>The probe of the topic on which records come back.</summary>
    /// <param name="arrivals">Receives what it reads.</param>
    /// <param name="faults">Faults that a drill injects on the way.</param>
    /// <exception cref="ProblemException">The properties do not make a consumer.</exception>
    public RecordProbe Probe(SpscRing<Arrived> arrivals, IReadOnlyList<IArrivalInjection>? faults = null) =>
        new(
            SettingsFor(testbed.Read) with
            {
                Written = _logs,
                IsWritten = testbed.Output is null,
                IsOfPipeline = testbed.Output is not null,
            },
            Parts, OutputReader(), arrivals, faults);

    /// <summary>The probe of the dead letters, which reads them beside the output.</summary>
    /// <param name="topic">Where they are.</param>
    /// <param name="arrivals">Receives what it reads.</param>
    /// <exception cref="ProblemException">The properties do not make a consumer.</exception>
    public RecordProbe DeadLetterProbe(TopicFacts topic, SpscRing<Arrived> arrivals) => new(
        SettingsFor(topic) with { Source = ArrivedSource.DeadLetters, IsOfPipeline = true }, Parts,
        workload.Stamps.InHeader is null
            ? new DeadLetterReader(run.Tag, workload, Output!.DeadLetterIdPath)
            : OutputReaders.OfOther(run.Tag, workload),
        arrivals);

    /// <summary>Begins to watch another topic of the run, from its end on.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="source">What it is to the run.</param>
    /// <param name="arrivals">Receives what is read.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ProblemException">The cluster does not say where the topic ends, or the properties do not make a
    /// consumer.</exception>
    public async Task<TopicWatch> WatchAsync(TopicFacts topic, ArrivedSource source, SpscRing<Arrived> arrivals, CancellationToken cancel)
    {
        IReadOnlyList<long> ends = await testbed.Admin.EndOffsetsAsync(topic, cancel);
        var probe = new RecordProbe(SettingsFor(topic) with { Source = source }, Parts, OutputReaders.OfOther(run.Tag, workload), arrivals);
        probe.Begin(ends);
        return new TopicWatch(probe, arrivals);
    }

    /// <summary>Properties that do not go together, a line each: only the client itself refuses those, when it is made.</summary>
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

    private ProbeSettings SettingsFor(TopicFacts topic) => new(topic.Name) { Id = topic.Id, Ask = () => AskAsync(topic.Name) };

    private async Task<TopicNow> AskAsync(string topic)
    {
        TopicFacts now = await testbed.Admin.DescribeAsync(topic, CancellationToken.None);
        return new TopicNow(now.Presence != TopicPresence.Absent, now.Id, now.Partitions.Count);
    }

    private IOutputReader OutputReader() => OutputReaders.OfOutput(
        run.Tag, workload, testbed.Output is null, contentShare, Output is not { } output ? null : new PipelineOutput
        {
            Form = output.Form, IdPath = output.IdPath, ContentShare = contentShare, Rehearsal = Rehearsal,
        },
        Hashes);
}
