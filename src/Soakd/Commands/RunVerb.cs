using Microsoft.Extensions.Logging;
using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.Runs;
using Soakd.Screens;
using Soakd.Serving;
using Soakd.Systemd;
using Soakd.Testbed;
using Soakd.Tuning;
using Soakd.Web;

namespace Soakd.Commands;

/// <summary>Does what <c>soakd run</c> was asked to do: plays one plan, reports, and says by its exit code what came of it.</summary>
internal static class RunVerb
{
    public static async Task<int> RunAsync(RunRequest request, CommandContext context)
    {
        using var signals = new StopSignals(context.Error);
        try
        {
            return request.DryRun ? await DryRunAsync(request, context, signals.Asked) : await PlayAsync(request, signals, context);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By} before the first record; nothing was sent");
            return ExitCodes.NoVerdict;
        }
    }

    private static async Task<int> DryRunAsync(RunRequest request, CommandContext context, CancellationToken cancel)
    {
        var preparation = new RunPreparation(request, new RunClock(TimeProvider.System), TimeProvider.System);
        foreach (string line in await preparation.DescribeAsync(TestbedFinder.ReachWithin, cancel))
            await context.Output.WriteLineAsync(line);
        return ExitCodes.Success;
    }

    private static async Task<int> PlayAsync(RunRequest request, StopSignals signals, CommandContext context)
    {
        context.Loggers = OpenLog(request.Configuration, context, out ProcessServices process);
        ILogger log = context.Loggers.CreateLogger("soakd");
        void Caution(string caution) => Events.RunCaution(log, caution);
        HiddenFacts.Log(log);
        using var metrics = ProcessMetrics.Of(request);
        await using WebServer? server = request.Listens ? Server(request.Configuration.Soak, process, signals) : null;
        if (metrics is not null) process = process with { Followers = [metrics.Meter] };
        if (server is not null) await server.StartAsync(CancellationToken.None);
        using var reporter = new ServiceReporter(
            ServiceNotifier.OfProcess(Caution), () => StatusText.Of(process.Current),
            process.Health, signals, process.Hangup,
            Caution, process.Time);
        await reporter.StartAsync(CancellationToken.None);
        PlayedRun played = await Player(process, context, request.Summary).PlayAsync(request, signals);
        await reporter.StopAsync(CancellationToken.None);
        return played.ExitCode;
    }

    private static WebServer Server(SoakOptions soak, ProcessServices process, IStop stop) => HealthServer.Of(
        soak.Web.Health ?? throw new ConfigurationException($"{WebSettings.Health.Key} = \"\": an address is needed for --listen"),
        soak.Web.Names, new RunView(soak.Name, process, stop));

    /// <summary>What plays the runs of a process, and reports each to its reader.</summary>
    internal static RunPlayer Player(ProcessServices process, CommandContext context, string? summary = null) =>
        new(process, (judgement, directory, paths) =>
        {
            if (process.Console.IsForPeople || context.Json) RunEnding.Report(judgement, directory, paths, context);
            if (summary is not null && SummaryFile.Write(summary, TerminalSummary.Render(judgement, paths)) is { } problem)
                context.Error.WriteLine($"soakd: {problem}".ReplaceLineEndings(" "));
        });

    /// <summary>Opens the log, and gathers what the process lends to its runs.</summary>
    internal static ILoggerFactory OpenLog(
        LoadedConfiguration configuration, CommandContext context, out ProcessServices process, bool isDaemon = false)
    {
        var levels = new LogLevels(configuration.Tuning.LogLevels);
        var events = new EventContext { Name = configuration.Soak.Name, Labels = configuration.Soak.Labels };
        var surroundings = ConsoleSurroundings.Of(context.HasTerminal, isDaemon, context.Environment);
        LogConsole console = LogConsole.Of(configuration.Soak.Log.Console, surroundings, context.Output, events);
        var file = LogFile.Open(
            configuration.Soak.Log, events, console.Lines.IsForPeople ? console.Lines.Write : context.Error.WriteLine, TimeProvider.System);
        ILoggerFactory loggers = LogPipeline.Open(levels, console.Events, file);
        ILogger log = loggers.CreateLogger("soakd");
        if (file?.Caution is { } caution) Events.RunCaution(log, caution);
        if (file is not null) file.Moved = moved => Events.RunCaution(log, moved);
        process = new ProcessServices
        {
            Loggers = loggers,
            Events = events,
            Levels = levels,
            Console = console.Lines,
            LogFile = file,
            Error = context.Error,
            Terminal = context is { HasTerminal: true, Json: false } ? DrawnTerminal.OfProcess(context.Environment) : null,
            Hangup = context.Hangup,
            LastGoodTuning = new LastGoodTuning(configuration.TuningSources.AtStart),
            Time = TimeProvider.System,
        };
        return loggers;
    }
}
