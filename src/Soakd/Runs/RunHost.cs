using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soakd.Alerts;
using Soakd.HostClocks;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Live;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.Marks;
using Soakd.Pipelines;
using Soakd.RunFiles;
using Soakd.Screens;
using Soakd.Targets;
using Soakd.Tuning;

namespace Soakd.Runs;

/// <summary>Builds all parts of a prepared run and hosts them. Only this class knows which part needs which other one.</summary>
internal sealed class RunHost : IDisposable
{
    private readonly PreparedRun _run;
    private readonly ProcessServices _process;
    private readonly FaultLatch _faults;
    private readonly ILogger _log;
    private readonly JournalInbox _inbox;
    private readonly AbortWatch _abort;
    private readonly BytesWatch _bytes;
    private readonly LoadStart _loadStart = new();
    private readonly LiveRun _live;
    private readonly JournalPump _pump;
    private readonly RunJournal _journal;
    private readonly SampleBoard _samples = new();
    private readonly LiveTuning _tuning;
    private readonly PacerLoop _pacer;
    private readonly RecorderLoop _recorder;
    private readonly IHost _host;
    private IReadOnlyList<IBeating> _loops = [];

    public RunHost(PreparedRun run, ProcessServices process, IStop stop, FaultLatch faults)
    {
        (_run, _process, _faults) = (run, process, faults);
        _log = process.Loggers.CreateLogger("soakd");
        _inbox = new JournalInbox(run.Clock);
        _abort = new AbortWatch(run.Options.AbortOn, _log);
        _bytes = new BytesWatch(run.Options.Safety, run.Estimate.Copies);
        IRunReader[] alerts =
        [
            new EventScope(process.Events), new RunAlerts(_log, run.TuningFile, run.Directory.Path), new CauseAlerts(_log),
            new IntegrityAlerts(_log), new FlowAlerts(_log), new PressureAlerts(_log), new MemoryAlerts(_log), new TargetAlerts(_log),
        ];
        _live = new LiveRun([.. Comforts(alerts), _abort, _bytes, _loadStart, .. Comforts(process.Followers)], Caution);
        _pump = new JournalPump(_live.Apply, faults);
        _journal = new RunJournal(run.JournalFile, _pump.Post);
        _tuning = new LiveTuning(new AppliedTuning(run.Configuration.Tuning.Snapshot(0), "start", []));
        _pacer = new PacerLoop(
            startUs => run.PacerFrom(startUs, _tuning.Current.Snapshot), run.Producer, run.Rings.Sent, run.Clock, _tuning, _inbox);
        _recorder = new RecorderLoop(run.Rings, run.Recording, _journal, _inbox, _samples, run.Clock);
        var end = new RunEnd(run.Options.Safety.MaxWall, _journal, _abort, _bytes, stop, faults);
        Session = new RunSession(
            new RunOpening(run, stop, faults, _log, process.Time),
            new RunConductor(run.Plan.Drain, _pacer, _recorder, _tuning, _inbox, end, _log), _recorder, _pump, run.Clock, faults,
            process.Time);
        _host = Build();
    }

    /// <summary>The run from its opening to its end.</summary>
    public RunSession Session { get; }

    /// <summary>How many bytes the run has written, compressed and with replicas.</summary>
    public double WrittenBytes => _bytes.Written;

    /// <summary>Starts every part.</summary>
    public async Task StartAsync()
    {
        await _host.StartAsync(CancellationToken.None);
        _process.Current.Begin(_live, () => WrittenBytes);
        _process.Health.Add(_loops);
    }

    /// <summary>Stops every part, the last one started first.</summary>
    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _process.Health.Remove(_loops);
        _process.Current.End();
        _host.Dispose();
        _live.End();
        _journal.Dispose();
        _abort.Dispose();
    }

    private TargetSampling Sampling()
    {
        var sources = new SelfSources(_run.Rings, [_run.Producer.Series, _run.Probe.Series]);
        IEnumerable<SamplerLoop> loops =
            from target in (IEnumerable<Target>)[Target.Self, .. Target.Named(_run.Options)]
            from sampler in target.Samplers(sources)
            select new SamplerLoop(target, sampler, _samples, _inbox, _log, _process.Time);
        return new TargetSampling([.. loops, .. PipelineSampling()], _faults);
    }

    private IEnumerable<SamplerLoop> PipelineSampling() => _run.Pipeline is not { } pipeline ? [] :
    [
        new SamplerLoop(
            Target.Reference, new ChildSampler(Target.Reference.Name, pipeline.ReadAsync), _samples, _inbox, _log, _process.Time),
    ];

    private IEnumerable<PipelineKeeper> Pipeline() => _run.Pipeline is not { } pipeline ? [] :
    [
        new PipelineKeeper(pipeline, Target.Reference.Name, PipelineProcess.StartAsync, _inbox, _faults, _process.Time),
    ];

    // The order is that of the start, and the reverse of the stop: what reads comes first, what sends last, and the session after it.
    private IHost Build()
    {
        TimeProvider time = _process.Time;
        var coarse = new CoarseSleeper(_run.Clock);
        var pacer = new LoopThread(_pacer, _run.Injected.OnSleep(_run.Sleeper(), _loadStart, _run.Clock), _run.Clock, _faults);
        var probe = new LoopThread(new ProbeLoop(_run.Probe), coarse, _run.Clock, _faults);
        var recorder = new LoopThread(_recorder, _run.Injected.OnRecorderSleep(coarse, _loadStart, _run.Clock), _run.Clock, _faults);
        LoopThread[] deadLetters = _run.DeadLetters is { } letters
            ? [new LoopThread(new ProbeLoop(letters, "dead letters"), coarse, _run.Clock, _faults)]
            : [];
        _loops = [pacer, probe, recorder, .. deadLetters];
        IHostedService[] parts =
        [
            _pump, new JournalFlush(_run.JournalFile, _faults, time), .. Pipeline(), Sampling(), recorder,
            Incidents(), .. Groups(), new MarkWatch(new MarkSpool(_run.Directory.Marks), _inbox, _log, time), probe,
            .. deadLetters,
            .. _run.Injected.Services(
                new InjectedParts(_run.Testbed.Embedded, _run.Pipeline is { } pipeline ? pipeline.BeginAsync : null), _loadStart,
                _run.Clock, _inbox, _faults, time),
            .. Tuning(), Screen(), pacer,
            new SelfWatch([pacer, probe, recorder, .. deadLetters], _journal, _inbox, _run.Clock, _log, _faults, time), .. LogFile(),
            new ClockWatch(SystemClocks.Read, _inbox, _log, _faults, time), Session,
        ];

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(_process.Loggers).AddSingleton<IHostLifetime, NoLifetime>();
        // By a factory, so that the host disposes of it.
        foreach (IHostedService part in parts) builder.Services.AddSingleton(_ => part);
        return builder.Build();
    }

    private IEnumerable<IRunReader> Comforts(IEnumerable<IRunReader> readers) =>
        readers.Select(reader => new ComfortReader(reader, Caution));

    private IncidentNotes Incidents() =>
        new(_run.Incidents, _run.Testbed.Cluster.Brokers.Count, _inbox, _run.Clock, _faults, _process.Time);

    private IEnumerable<GroupWatch> Groups() => Target.WithGroup(_run.Options) is { Count: > 0 } targets
        ?
        [
            new GroupWatch(
                new GroupPath(_run.Testbed.Admin, targets, _run.Testbed.Input, Read())
                {
                    InputPartitions = () => _run.Producer.Statistics?.Partitions.GetValueOrDefault(_run.Testbed.Input.Name) ?? 0,
                },
                _recorder.Look, _run.Incidents.Add, _run.Clock, _log, _faults, _process.Time),
        ]
        : [];

    private IReadOnlyList<ReadTopic> Read() =>
    [
        .. _run.Testbed.Output is { } output ? [new ReadTopic(output, _run.Probe.NextOffsets)] : (ReadTopic[])[],
        .. _run.DeadLetters is { } letters ? [new ReadTopic(_run.Testbed.DeadLetter!, letters.NextOffsets)] : (ReadTopic[])[],
    ];

    private IHostedService Screen() => _process.Terminal is { } terminal
        ? new LiveScreen(_live, _process.Console, terminal, Caution, _process.Time)
        : new PlainProgress(_live, _process.Console, Caution, _process.Time);

    private IEnumerable<LogWatch> LogFile() => _process.LogFile is not { } file ? [] :
    [
        new LogWatch(() => file.Trouble, _inbox, _run.Clock, _log, _process.Time),
    ];

    private void Caution(string caution) => Events.RunCaution(_log, caution);

    // The journal says what became of an edit: the pacer applied it at its next step, or this note says why not.
    private IEnumerable<IHostedService> Tuning() => _run.TuningFile is not { } file ? [] :
    [
        .. _process.IdleTuning is { } idle ? [new IdleTuningPause(idle)] : (IdleTuningPause[])[],
        new TuningWatch(
            file, new TuningEditor(_run.Configuration, [_run.Plan, .. _process.OtherPlans]), _process.LastGoodTuning,
            new TuningEffects(
                applied => _tuning.Current = applied, _process.Levels, _process.LastGoodTuning,
                notice => _inbox.AddEvent(notice.Event, notice.Fields)).Apply,
            _faults, _process.Time, _process.Hangup),
    ];
}
