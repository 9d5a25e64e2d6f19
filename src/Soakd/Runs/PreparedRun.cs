using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Injections;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.Pipelines;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>Everything that a run needs, made and checked before its first record. The loops are built from it.</summary>
internal sealed class PreparedRun : IDisposable
{
    public required LoadedConfiguration Configuration { get; init; }

    public required PlanChoice Choice { get; init; }

    /// <summary>What goes wrong on purpose in this run.</summary>
    public required IReadOnlyList<Injection> Injected { get; init; }

    /// <summary>The pipeline that the run starts itself; null for none.</summary>
    public PipelineUnderTest? Pipeline { get; init; }

    public required RunId Id { get; init; }

    public required RunClock Clock { get; init; }

    public required RunTestbed Testbed { get; init; }

    public required IWorkload Workload { get; init; }

    public required FactRings Rings { get; init; }

    public required RecordProducer Producer { get; init; }

    public required RecordProbe Probe { get; init; }

    /// <summary>Reads the dead letters; null where none are named.</summary>
    public required RecordProbe? DeadLetters { get; init; }

    public required RunDirectory Directory { get; init; }

    public required JournalFile JournalFile { get; init; }

    /// <summary>What the clients report apart from records: lost brokers, errors.</summary>
    public required IncidentRelay Incidents { get; init; }

    /// <summary>How much the plan will write; estimated again after the rehearsal, when the linger is chosen.</summary>
    public required PlanEstimate Estimate { get; set; }

    /// <summary>The lines that are printed at the start: how much will be written, until when, and with which permissions.</summary>
    public required IReadOnlyList<string> Opening { get; init; }

    /// <summary>The file whose edits tune the run; null for none.</summary>
    public string? TuningFile => Configuration.TuningSources.File;

    public SoakOptions Options => Configuration.Soak;

    public SoakPlan Plan => Choice.Plan;

    /// <summary>The pacer of the plan, begun at a moment of the run's clock.</summary>
    public Pacer PacerFrom(long startUs, TuningSnapshot tuning) => new(Plan, tuning, (ulong)Options.Payload.Seed, startUs);

    /// <summary>A sleeper of the precision that was asked for.</summary>
    public IPaceSleeper Sleeper() => Options.Precision == Precision.Fine ? new FineSleeper(Clock) : new CoarseSleeper(Clock);

    /// <summary>
    /// The consumer groups by which loss behind the pipeline can be proven; none without a pipeline.
    /// </summary>
    public IReadOnlyList<string> ProvingGroups => Testbed.Output is not null ? Target.GroupsOf(Options) : [];

    /// <summary>
    /// How the Recorder expects a record back: whole from the input topic, or as the rows that a correct pipeline makes of it.
    /// </summary>
    public RecorderSettings Recording => new()
    {
        ReadsInput = Testbed.Output is null,
        AcksInOrder = Testbed.Clients.Idempotent,
        UserOf = Workload.UserOf,
        Users = Workload.Users,
        Groups = GroupPath.TextOf(ProvingGroups),
        TimesGroups = Target.WithGroup(Options).Count > 0,
        AwaitsGroups = Options.Topics.HasNoOutput,
        PartsOf = Testbed.Output is null ? static _ => 1UL : sequence => Workload.Expected(sequence).Rows,
        DeadLettersOf = DeadLetters is null ? null : sequence => Workload.Expected(sequence).DeadLetters,
        AllParts = Testbed.Output is null ? 1 : ulong.MaxValue >> (64 - Workload.SamplesPerRecord),
        DifferenceText = fact => RecordDifference.Text(Workload, fact),
    };

    /// <summary>
    /// Cleans up after the run. It removes the topics that the run created, unless <c>Soak:Topics:Keep</c> is set, and the directory of a
    /// run that was not played. What cannot be removed is logged, and changes nothing about the run.
    /// </summary>
    public async Task CleanUpAsync(bool played, DateTimeOffset now, ILogger log)
    {
        JournalFile.Dispose();
        if (!played) Directory.Discard();
        if (!(played && Options.Topics.Keep))
            foreach (string left in await Testbed.RemoveOwnedAsync(CancellationToken.None)) Events.RunCaution(log, left);
        if (played && Options.Runs.OutDirectory is null)
        {
            string root = Path.GetDirectoryName(Directory.Path)!;
            foreach (string left in RunRetention.Apply(root, Directory.Path, Options.Runs, now))
                Events.RunCaution(log, left);
        }
    }

    public void Dispose()
    {
        Producer.Dispose();
        Probe.Dispose();
        DeadLetters?.Dispose();
        JournalFile.Dispose();
        Testbed.Dispose();
    }
}
