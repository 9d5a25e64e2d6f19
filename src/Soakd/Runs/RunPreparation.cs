using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Plan;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Injections;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;
using Soakd.Kafka.Topics;
using Soakd.Pipelines;
using Soakd.RunFiles;
using Soakd.Targets;
using Soakd.Testbed;

namespace Soakd.Runs;

/// <summary>
/// Prepares a run: reaches the testbed and compares it with the plan, checks the limits, makes the directory, builds the clients and
/// assigns the partitions to the probe. Whatever is wrong is a <see cref="ConfigurationException"/>, before a record is sent.
/// </summary>
internal sealed class RunPreparation(RunRequest request, RunClock clock, TimeProvider time)
{
    // Room for the facts of some seconds at the highest rates: when the Recorder stands still for that long, no Kafka thread has to wait.
    private const int LeastRing = 1 << 16;

    // Few of the load are refused; where all are, the probe of the dead letters waits for the Recorder.
    private const int DeadLetterRing = 1 << 14;

    private readonly LoadedConfiguration _configuration = request.Configuration;
    private readonly SoakOptions _options = request.Configuration.Soak;
    private readonly SoakPlan _plan = request.Plan.Plan;

    /// <summary>The records of the load, or of another slot.</summary>
    public static IWorkload WorkloadOf(PayloadOptions payload, RunId id, DateTimeOffset anchor, int slot) =>
        WorkloadKinds.Make(
            payload.Kind,
            new WorkloadSettings
            {
                Seed = payload.Seed,
                Run = id.Tag,
                Slot = slot,
                Anchor = anchor,
                Users = payload.Users,
                Devices = payload.Devices,
                SamplesPerPayload = payload.Samples,
                InvalidShare = payload.InvalidShare,
                Strict = payload.Strict,
            },
            payload.Own);

    /// <summary>The records of the rehearsal: all of them valid, because a pipeline that works returns no invalid ones.</summary>
    public static IWorkload RehearsalOf(PayloadOptions payload, RunId id, DateTimeOffset anchor) =>
        WorkloadOf(payload with { InvalidShare = 0 }, id, anchor, Rehearsal.Slot);

    /// <summary>The highest rate of a plan, or of the plan as it is tuned at the start: the higher of the two.</summary>
    public static Rate HighestRateOf(SoakPlan plan, LoadedConfiguration configuration) =>
        Rate.Max(plan.HighestRate, configuration.Tuning.Snapshot(0).HighestRate(plan));

    /// <summary>Prepares the run.</summary>
    /// <exception cref="ConfigurationException">The run cannot be played.</exception>
    public async Task<PreparedRun> PrepareAsync(CancellationToken cancel)
    {
        RunId id = RunId.Create(clock.StartedAt, _plan.Name);
        IWorkload workload = WorkloadOf(_options.Payload, id, clock.StartedAt, slot: 0);
        TestbedFinder finder = Finder(workload);
        RunTestbed testbed = await finder.FindAsync(TestbedFinder.ReachWithin, cancel);
        try
        {
            Refuse([.. finder.Problems(testbed), .. await finder.GroupProblemsAsync(testbed, cancel)]);
            IReadOnlyList<NeededAccess> needs = finder.Accesses(testbed);
            await finder.CreateMissingAsync(testbed, cancel);

            // The cluster's own defaults for a topic may not be what the run needs.
            Refuse(finder.Problems(testbed));
            RunForecast forecast = ForecastOf(testbed, workload, needs, id, finder.Cautions(testbed));
            Refuse(TooMuch(forecast.Estimate));
            return await BuildAsync(id, workload, testbed, forecast, cancel);
        }
        catch (Exception e)
        {
            IReadOnlyList<string> left = await testbed.RemoveOwnedAsync(CancellationToken.None);
            testbed.Dispose();
            if (e is ProblemException problem) throw new ConfigurationException([problem.Problem.ToString(), .. left]);
            if (e is ConfigurationException refusal) throw new ConfigurationException([.. refusal.Lines, .. left]);
            throw;
        }
    }

    /// <summary>Looks at the testbed, and describes what a run would do there. It changes nothing.</summary>
    /// <param name="wait">How long the cluster may take to answer.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ConfigurationException">The run could not be played.</exception>
    public async Task<IReadOnlyList<string>> DescribeAsync(TimeSpan wait, CancellationToken cancel)
    {
        RunId id = RunId.Create(clock.StartedAt, _plan.Name);
        IWorkload workload = WorkloadOf(_options.Payload, id, clock.StartedAt, slot: 0);
        TestbedFinder finder = Finder(workload);
        using RunTestbed testbed = await finder.FindAsync(wait, cancel);
        RunForecast forecast = ForecastOf(testbed, workload, finder.Accesses(testbed), id, finder.Cautions(testbed));
        Refuse(
        [
            .. finder.Problems(testbed), .. TooMuch(forecast.Estimate), .. ClientProblems(id, testbed, workload),
            .. await finder.GroupProblemsAsync(testbed, cancel),
        ]);
        return [.. DryRun.Lines(request, testbed, forecast), .. _options.Payload.Own is null ? [] : FirstRecord.Lines(workload)];
    }

    private RunForecast ForecastOf(
        RunTestbed testbed, IWorkload workload, IReadOnlyList<NeededAccess> needs, RunId id, IReadOnlyList<string> cautions)
    {
        testbed.ChooseLinger((double)HighestRate.RecordsPerSecond, _options.Topics.Partitions, ackMs: null);
        PlanEstimate estimate = SafetyLimits.Estimate(_plan, _configuration, workload, testbed, id.Name);
        double written = estimate.StoredBytes / Math.Max(1, testbed.Input.Replication);
        return new RunForecast(
            estimate, workload.SamplesPerRecord, time.GetUtcNow() + _plan.Duration, _plan.Drain, needs,
            [
                .. cautions,
                .. TopicCautions.Find(testbed.Input, _plan.Duration, written),
                .. testbed.Output is { } output ? TopicCautions.Find(output, _plan.Duration, bytes: 0) : [],
            ]);
    }

    private Rate HighestRate => HighestRateOf(_plan, _configuration);

    private TestbedFinder Finder(IWorkload workload) => new(
        _options, workload, (double)HighestRate.RecordsPerSecond, request.Injected.Any(fault => fault.Kind == InjectionKind.ProduceErrors),
        clients => new ClusterAdmin(clients, time))
    {
        WritesOutput = request.Pipeline is not null,
    };

    private PipelineUnderTest? PipelineOn(RunTestbed testbed) => request.Pipeline is not { } choice ? null
        : new PipelineUnderTest(PipelineOrder.Of(
            _options, testbed.Bootstrap, Target.GroupOf(_options, Target.Reference.Name)!,
            choice.Parallelism, request.Injected, LargestRecord(testbed)));

    private static int? LargestRecord(RunTestbed testbed) =>
        testbed is { Output.MaxMessageBytes: { } rows } ? Math.Min(rows, testbed.DeadLetter?.MaxMessageBytes ?? rows) : null;

    private RunClients Clients(RunId id, RunTestbed testbed, IWorkload workload, IncidentRelay incidents, bool ofLoad) =>
        new(id, testbed, workload, _options.ContentShare, clock, incidents)
        {
            Output = _options.Output,
            Rehearsal = RehearsalOf(_options.Payload, id, clock.StartedAt),
            KeepsHashes = ofLoad,
        };

    private IReadOnlyList<string> ClientProblems(RunId id, RunTestbed testbed, IWorkload workload) =>
        Clients(id, testbed, workload, new IncidentRelay(), ofLoad: false).Problems();

    private IReadOnlyList<string> TooMuch(PlanEstimate estimate)
    {
        LoadedConfiguration estimated = SafetyLimits.WithEstimate(_configuration, estimate);
        var largest = LargestLoad.Of(_plan, estimated.Tuning);
        return PlanLimits.CheckBytes(_plan, largest, estimated.Soak.Safety, estimated.Settings) is { } problem ? [problem.ToString()] : [];
    }

    private async Task<PreparedRun> BuildAsync(
        RunId id, IWorkload workload, RunTestbed testbed, RunForecast forecast, CancellationToken cancel)
    {
        var rings = new FactRings(RingSize());
        var incidents = new IncidentRelay();
        RunClients clients = Clients(id, testbed, workload, incidents, ofLoad: true);
        RecordProducer? producer = null;
        RecordProbe? probe = null, deadLetters = null;
        try
        {
            if (testbed.Output is not null && !_options.Topics.Shared)
                testbed.InputWatch = await clients.WatchAsync(
                    testbed.Input, ArrivedSource.Input, rings.AddReader(TopicWatch.RingSize), cancel);
            Refuse(ClientProblems(id, testbed, workload));
            producer = clients.Producer(rings.Reported, later: true);
            probe = clients.Probe(rings.Arrived, request.Injected.OnArrivals(clock));
            probe.Begin(await testbed.Admin.EndOffsetsAsync(testbed.Read, cancel));
            if (testbed is { Output: not null, DeadLetter: { } refused })
            {
                deadLetters = clients.DeadLetterProbe(refused, rings.AddReader(DeadLetterRing));
                deadLetters.Begin(await testbed.Admin.EndOffsetsAsync(refused, cancel));
            }

            (RunDirectory directory, JournalFile journal) = MakeDirectory(id);
            return new PreparedRun
            {
                Configuration = SafetyLimits.WithEstimate(_configuration, forecast.Estimate),
                Estimate = forecast.Estimate,
                Opening = forecast.Lines,
                Choice = request.Plan,
                Injected = request.Injected,
                Pipeline = PipelineOn(testbed),
                Id = id,
                Clock = clock,
                Testbed = testbed,
                Workload = workload,
                Rings = rings,
                Producer = producer,
                Probe = probe,
                DeadLetters = deadLetters,
                Directory = directory,
                JournalFile = journal,
                Incidents = incidents,
            };
        }
        catch
        {
            producer?.Dispose();
            probe?.Dispose();
            deadLetters?.Dispose();
            throw;
        }
    }

    private (RunDirectory Directory, JournalFile Journal) MakeDirectory(RunId id)
    {
        try
        {
            RunsOptions runs = _options.Runs;
            RunDirectory directory = runs.OutDirectory is { } own
                ? RunDirectory.CreateAt(own)
                : RunDirectory.CreateIn(runs.Directory, id.Name);
            return (directory, BeginJournal(directory));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RunDirectory.Refusal(_options.Runs, e);
        }
    }

    private static JournalFile BeginJournal(RunDirectory directory)
    {
        try
        {
            return JournalFile.Create(directory.Journal);
        }
        catch (IOException) when (!File.Exists(directory.Journal))
        {
            // When the journal exists now, another run has just made it, and the directory is not ours to remove.
            directory.Discard();
            throw;
        }
    }

    // One report for each record that can be outstanding, so that the client's report thread never waits.
    private int RingSize()
    {
        int seconds = (int)Math.Min(1 << 20, 2 * HighestRate.RecordsPerSecond);
        return (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastRing, Math.Max(seconds, 100_000)));
    }

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new ConfigurationException(problems);
    }
}
