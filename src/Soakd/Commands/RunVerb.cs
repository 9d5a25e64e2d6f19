using Microsoft.Extensions.Logging;
using Soakd.Engine.Clocks;
using Soakd.Hosting;
using Soakd.Logging;
using Soakd.Runs;
using Soakd.Testbed;
using Spectre.Console;

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
        context.Loggers = OpenLog(request, context, out ProcessServices process);
        var player = new RunPlayer(process, (judgement, directory, paths) => RunEnding.Report(judgement, directory, paths, context));
        return await player.PlayAsync(request, signals);
    }

    /// <summary>Opens the log, and gathers what the process lends to its runs.</summary>
    internal static ILoggerFactory OpenLog(RunRequest request, CommandContext context, out ProcessServices process)
    {
        var levels = new LogLevels(request.Configuration.Tuning.LogLevels);
        var events = new EventContext();
        var console = new ConsoleLines(context.Output);
        var file = LogFile.Open(request.Configuration.Soak.Log, events, console, TimeProvider.System);
        ILoggerFactory loggers = LogPipeline.Open(levels, console, file);
        if (file?.Caution is { } caution) Events.RunCaution(loggers.CreateLogger("soakd"), caution);
        bool drawn = context is { HasTerminal: true, Json: false } && AnsiConsole.Profile.Capabilities.Interactive;
        process = new ProcessServices
        {
            Loggers = loggers,
            Events = events,
            Levels = levels,
            Console = console,
            LogFile = file,
            Error = context.Error,
            Terminal = drawn ? AnsiConsole.Console : null,
            Hangup = context.Hangup,
            Time = TimeProvider.System,
        };
        return loggers;
    }
}
