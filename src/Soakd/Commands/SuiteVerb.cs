using Soakd.Configuration;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Hosting;
using Soakd.Kafka.Topics;
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
        using var signals = new StopSignals(context.Error, "what was measured is lost");
        (string, int)? topic;
        try
        {
            topic = request.Topic is { } configuration ? await TopicAsync(configuration, signals.Asked) : null;
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; nothing was measured");
            return ExitCodes.NoVerdict;
        }

        using ReportFile? file = request.Output is { } path ? ReportFile.Open(path) : null;
        var bench = new SuiteBench(new SuiteLimits(), TimeProvider.System, signals.Asked) { Parallelism = request.Parallelism };
        SuiteReport report = new SuitePlayer(bench, topic).Play(request.Cases, context.Error.WriteLine);
        await output.WriteAsync(Render(report, request.Json ? ".json" : ""));
        file?.Write(Render(report, Path.GetExtension(request.Output!)));
        return report.Verdict.ExitCode();
    }

    private static string Render(SuiteReport report, string extension) => extension.ToLowerInvariant() switch
    {
        ".json" => SuiteJson.Render(report),
        ".md" => SuiteMarkdown.Render(report),
        _ => SuiteText.Render(report),
    };

    private static async Task<(string, int)> TopicAsync(LoadedConfiguration configuration, CancellationToken cancel)
    {
        SoakOptions options = configuration.Soak;
        if (options.Kafka.Embedded) throw new ConfigurationException("--in needs -b: the embedded broker has no topic of yours");
        var workload = new HealthDataWorkload(new HealthDataSettings { Anchor = HealthDataSettings.EarliestAnchor });
        var finder = new TestbedFinder(
            options, workload, highestRate: 1, errorsExpected: false, clients => new ClusterAdmin(clients, TimeProvider.System));
        using RunTestbed testbed = await finder.FindAsync(TestbedFinder.ReachWithin, cancel);
        string? problem = testbed.Input.Presence switch
        {
            TopicPresence.Present => null,
            TopicPresence.Denied => "the cluster does not permit Describe",
            _ => "there is no such topic",
        };
        return problem is null
            ? (testbed.Input.Name, testbed.Input.Partitions.Count)
            : throw new ConfigurationException($"{SettingCatalogue.Input.Key} = \"{testbed.Input.Name}\": {problem}");
    }

    /// <summary>
    /// The file of the report. It is made beside its name before anything is measured, so that a place that cannot be written is refused at
    /// once, and an older report stays until the new one is whole.
    /// </summary>
    private sealed class ReportFile : IDisposable
    {
        private readonly string _path;
        private readonly string _beside;

        private ReportFile(string path) => (_path, _beside) = (path, $"{path}.{Environment.ProcessId}");

        public static ReportFile Open(string path)
        {
            var file = new ReportFile(path);
            file.Try(() =>
            {
                if (Directory.Exists(path)) throw new IOException("it is a directory");
                File.WriteAllText(file._beside, "");
            });
            return file;
        }

        public void Write(string text) => Try(() =>
        {
            File.WriteAllText(_beside, text);
            File.Move(_beside, _path, overwrite: true);
        });

        public void Dispose() => File.Delete(_beside);

        private void Try(Action write)
        {
            try
            {
                write();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ConfigurationException($"--output \"{_path}\": cannot be written: {FileError.Reason(error)}");
            }
        }
    }
}
