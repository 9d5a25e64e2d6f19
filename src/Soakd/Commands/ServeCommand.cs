using System.CommandLine;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Runs;
using Soakd.Serving;

namespace Soakd.Commands;

/// <summary><c>soakd serve</c>: its flags, and its work.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandContext context)
    {
        var verb = new Verb(
            "serve",
            "Plays plans on a schedule until it is stopped. Exit code 0 when it was stopped, 78 for a wrong configuration.",
            new Example("soakd serve", "the schedule in appsettings.json"),
            new Example("soakd serve --config /etc/soakd/appsettings.json", "what the systemd unit does"));
        var flags = ConfigurationFlags.AddTo(verb);
        Option<Injection[]> inject = InjectFlag.CreateForService();
        verb.Add(inject);
        verb.SetAction((line, _) => ServeVerb.RunAsync(flags.Load(line, context), line.GetValue(inject) ?? [], context));
        return verb;
    }
}

/// <summary>Does the work of <c>soakd serve</c>.</summary>
internal static class ServeVerb
{
    public static async Task<int> RunAsync(LoadedConfiguration configuration, IReadOnlyList<Injection> injected, CommandContext context)
    {
        InjectionWiring.Refuse(injected, configuration.Soak);
        ServedPlans plans = ServedPlans.Of(configuration) with { Injected = injected };
        using var signals = new StopSignals(context.Error, "the journal of a run that was played is complete, and the run is INCOMPLETE");
        try
        {
            using ProofOfLife owner = await StateOwner.TakeAsync(
                configuration.Soak.Runs.Directory, wait => context.Error.WriteLine($"soakd: {wait}"), TimeProvider.System, signals.Asked);
            return await ServeAsync(plans, configuration, signals, context);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            // Stopped while it waited for the directory.
            return ExitCodes.Success;
        }
    }

    private static async Task<int> ServeAsync(
        ServedPlans plans, LoadedConfiguration configuration, StopSignals signals, CommandContext context)
    {
        context.Loggers = RunVerb.OpenLog(configuration, context, out ProcessServices process, isDaemon: true);
        using var metrics = new ProcessMetrics(configuration.Soak);
        process = process with { Followers = [metrics.Meter], OtherPlans = plans.Plans };
        await using var host = new DaemonHost(plans, process, lent => RunVerb.Player(lent, context), signals);
        return await host.RunAsync();
    }
}
