using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.HostClocks;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Live;
using Soakd.Logging;
using Soakd.Loops;
using Soakd.Marks;
using Soakd.RunFiles;
using Soakd.Screens;
using Soakd.Targets;
using Soakd.Tuning;
using Spectre.Console;

namespace Soakd.Runs;

/// <summary>
/// Wires a prepared run into the generic host. The order of registration is the order of the start, and the reverse of the stop: what
/// reads comes first, what sends last, and the session that conducts them all after it.
/// </summary>
internal static class RunHost
{
    public static IHost Build(
        PreparedRun run, StopSignals signals, FaultLatch faults, ConsoleLines console, bool quiet, HangupSignal? hangup, LogLevels levels,
        TimeProvider time)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var events = new EventContext();
        builder.Logging.AddSoakd(run.Options.Log, levels, events, console);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var screen = new LiveRun(run.Plan);
        builder.Services
            .AddSingleton(run).AddSingleton(run.JournalFile).AddSingleton(signals).AddSingleton(faults).AddSingleton(time).AddSingleton(console).AddSingleton(screen)
            .AddSingleton(new SampleBoard())
            .AddSingleton(services => new AbortWatch(run.Options.AbortOn, services.GetRequiredService<ILogger>()))
            .AddSingleton<LoadStart>()
            .AddSingleton(services => Pump(services, events, screen))
            .AddSingleton(services => new RunJournal(run.JournalFile, services.GetRequiredService<JournalPump>()))
            .AddSingleton(_ => new ProbeLoop(run.Probe, faults, time))
            .AddSingleton(Recorder)
            .AddSingleton(new LiveTuning(new AppliedTuning(run.Configuration.Tuning.Snapshot(0), "start", [])))
            .AddSingleton(Pacer)
            .AddSingleton(services => services.GetRequiredService<ILoggerFactory>().CreateLogger("soakd"))
            .AddSingleton<RunEnd>()
            .AddSingleton<RunSession>();

        builder.Services
            .AddHostedService(services => services.GetRequiredService<JournalPump>())
            .AddHostedService<JournalFlush>()
            .AddHostedService(Sampling)
            .AddHostedService(services => services.GetRequiredService<RecorderLoop>())
            .AddHostedService<IncidentNotes>()
            .AddHostedService(Marks)
            .AddHostedService(services => services.GetRequiredService<ProbeLoop>())
            .AddInjections(run.Injected, run.Place.Embedded, run.Clock, services => services.GetRequiredService<RecorderLoop>().Note);
        if (run.Configuration.TuningSources.File is { } file)
            builder.Services.AddHostedService(services => Tuning(services, file, levels, hangup));
        AddScreen(builder.Services, quiet);
        builder.Services
            .AddHostedService(services => services.GetRequiredService<PacerLoop>())
            .AddHostedService(Self)
            .AddHostedService(Clocks)
            .AddHostedService(services => services.GetRequiredService<RunSession>());
        return builder.Build();
    }

    private static void AddScreen(IServiceCollection services, bool quiet)
    {
        if (!quiet && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
            services.AddSingleton(AnsiConsole.Console).AddHostedService<LiveScreen>();
        else
            services.AddHostedService<PlainProgress>();
    }

    // What an edit came to stands in the journal: applied by the pacer at its next step, refused or without effect by this note.
    private static TuningWatch Tuning(IServiceProvider services, string file, LogLevels levels, HangupSignal? hangup)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        RecorderLoop recorder = services.GetRequiredService<RecorderLoop>();
        return new TuningWatch(
            file, new TuningEditor(run.Configuration, run.Plan), services.GetRequiredService<LiveTuning>(), levels,
            notice => recorder.Note(new EventEntry(run.Clock.NowUs, notice.Event, notice.Fields)), services.GetRequiredService<FaultLatch>(),
            services.GetRequiredService<TimeProvider>(), hangup);
    }

    // Every sampler of every target has a loop of its own.
    private static TargetSampling Sampling(IServiceProvider services)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        var sources = new SelfSources(run.Rings, [run.Producer.Series, run.Probe.Series]);
        Target[] targets = [Target.Self, .. Target.Named(run.Options)];
        return new TargetSampling([.. targets.SelectMany(target => target.Samplers(sources).Select(sampler => Loop(target, sampler)))],
            services.GetRequiredService<FaultLatch>());

        SamplerLoop Loop(Target target, ITargetSampler sampler) => new(
            target, sampler, services.GetRequiredService<SampleBoard>(), services.GetRequiredService<RecorderLoop>().Note,
            services.GetRequiredService<ILogger>(), services.GetRequiredService<TimeProvider>());
    }

    private static JournalPump Pump(IServiceProvider services, EventContext events, LiveRun screen)
    {
        ILogger log = services.GetRequiredService<ILogger>();
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        var alerts = new RunAlerts(log, events, run.Configuration.TuningSources.File ?? "", run.Directory.Path) { Latest = () => screen.Latest };
        IJournalReader[] readers =
        [
            screen, alerts, new IntegrityAlerts(log), new FlowAlerts(log), new PressureAlerts(log),
            new MemoryAlerts(log, () => screen.Latest), services.GetRequiredService<AbortWatch>(), services.GetRequiredService<LoadStart>(),
        ];
        return new JournalPump(
            entry =>
            {
                foreach (IJournalReader reader in readers) reader.Read(entry);
            },
            services.GetRequiredService<FaultLatch>());
    }

    private static SelfWatch Self(IServiceProvider services)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        RecorderLoop recorder = services.GetRequiredService<RecorderLoop>();
        return new SelfWatch(
            [services.GetRequiredService<PacerLoop>(), services.GetRequiredService<ProbeLoop>(), recorder],
            services.GetRequiredService<RunJournal>(), run.Directory, run.Clock, recorder.Note, services.GetRequiredService<ILogger>(),
            services.GetRequiredService<FaultLatch>(), services.GetRequiredService<TimeProvider>());
    }

    private static MarkWatch Marks(IServiceProvider services)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        return new MarkWatch(
            new MarkSpool(run.Directory.Marks), run.Clock, services.GetRequiredService<RecorderLoop>().Note, services.GetRequiredService<ILogger>(),
            services.GetRequiredService<FaultLatch>(), services.GetRequiredService<TimeProvider>());
    }

    private static ClockWatch Clocks(IServiceProvider services) => new(
        SystemClocks.Read, services.GetRequiredService<PreparedRun>().Clock, services.GetRequiredService<RecorderLoop>().Note,
        services.GetRequiredService<ILogger>(), services.GetRequiredService<FaultLatch>(), services.GetRequiredService<TimeProvider>());

    private static RecorderLoop Recorder(IServiceProvider services)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        return new RecorderLoop(
            run.Rings, run.Recording, services.GetRequiredService<RunJournal>(), services.GetRequiredService<SampleBoard>(), run.Clock,
            services.GetRequiredService<FaultLatch>(), services.GetRequiredService<TimeProvider>());
    }

    private static PacerLoop Pacer(IServiceProvider services)
    {
        PreparedRun run = services.GetRequiredService<PreparedRun>();
        LiveTuning tuning = services.GetRequiredService<LiveTuning>();
        return new PacerLoop(
            startUs => run.PacerFrom(startUs, tuning.Current.Snapshot), run.Producer, run.Rings.Sent, run.Clock,
            run.Injected.OnSleep(run.Sleeper(), run.Clock), tuning,
            services.GetRequiredService<RecorderLoop>().Note, services.GetRequiredService<FaultLatch>(), services.GetRequiredService<TimeProvider>());
    }
}
