using Soakd.Configuration;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Hosting;
using Soakd.Kafka.Topics;
using Soakd.Runs;
using Soakd.Suite;
using Soakd.Testbed;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd suite</c>.</summary>
internal static class SuiteVerb
{
    public static async Task<int> RunAsync(SuiteRequest request, CommandContext context)
    {
        TextWriter output = context.Output;
        if (request.Json) context.KeepOutputForJson();
        using var signals = new StopSignals(context.Error);
        (string, int)? topic = request.Topic is { } configuration ? await TopicAsync(configuration, signals.Asked) : null;
        if (request.Output is { } file) await WriteAsync(file, "");
        var bench = new SuiteBench(new SuiteLimits(), TimeProvider.System, signals.Asked) { Parallelism = request.Parallelism };
        SuiteReport report = new SuitePlayer(bench, topic).Play(
            request.Cases, (number, one) => context.Error.WriteLine($"{number} of {request.Cases.Count}: {one.Name}"));
        if (request.Output is { } named) await WriteAsync(named, Render(report, Path.GetExtension(named)));
        await output.WriteAsync(Render(report, request.Json ? ".json" : ""));
        return report.Verdict.ExitCode();
    }

    private static string Render(SuiteReport report, string extension) => extension.ToLowerInvariant() switch
    {
        ".json" => SuiteJson.Render(report),
        ".md" => SuiteMarkdown.Render(report),
        _ => SuiteText.Render(report),
    };

    // The file is opened before anything is measured, so that what was measured is not lost.
    private static async Task WriteAsync(string file, string text)
    {
        try
        {
            await File.WriteAllTextAsync(file, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--output \"{file}\": cannot be written: {FileError.Reason(error)}");
        }
    }

    private static async Task<(string, int)> TopicAsync(LoadedConfiguration configuration, CancellationToken cancel)
    {
        SoakOptions options = configuration.Soak;
        if (options.Kafka.Embedded) throw new ConfigurationException("--in needs -b: the embedded broker has no topic of yours");
        var workload = new HealthDataWorkload(new HealthDataSettings { Anchor = DateTimeOffset.UnixEpoch.AddYears(1) });
        var finder = new TestbedFinder(
            options, workload, highestRate: 1, errorsExpected: false, clients => new ClusterAdmin(clients, TimeProvider.System));
        using RunTestbed testbed = await finder.FindAsync(RunPreparation.ReachWithin, cancel);
        if (testbed.Input.Presence != TopicPresence.Present)
            throw new ConfigurationException($"{SettingCatalogue.Input.Key} = \"{testbed.Input.Name}\": there is no such topic");
        return (testbed.Input.Name, testbed.Input.Partitions.Count);
    }
}
