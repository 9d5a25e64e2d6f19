using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.TestData;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd generate</c>.</summary>
internal static class GenerateVerb
{
    public static Task<int> RunAsync(GenerateRequest request, CommandContext context)
    {
        if (request.Topic is { } configuration) return FeedAsync(request, configuration, context);
        Write(new HealthDataWorkload(request.Settings), request, context);
        return Task.FromResult(ExitCodes.Success);
    }

    private static void Write(IWorkload workload, GenerateRequest request, CommandContext context)
    {
        try
        {
            using Stream destination = request.File is { } file ? File.Create(file) : context.OpenOutput();
            NdjsonExport.Write(workload, request.Load.Times, destination);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string where = request.File is null ? "the output" : $"--out {request.File}";
            throw new ConfigurationException($"{where}: cannot be written: {FileError.Reason(error)}");
        }
    }

    private static async Task<int> FeedAsync(GenerateRequest request, LoadedConfiguration configuration, CommandContext context)
    {
        if (configuration.Soak.Kafka.Embedded) throw new ConfigurationException("--in needs -b: the embedded broker ends with soakd");
        if (configuration.Soak.Payload.Kind is not WorkloadKind.HealthData and var kind)
            throw new ConfigurationException($"{SettingCatalogue.Kind.Key} = \"{kind}\": soakd generate writes HealthData only");
        using var signals = new StopSignals(context.Error, "what was sent was not counted");
        var clock = new RunClock(TimeProvider.System);
        var id = RunId.Create(clock.StartedAt, "generate");
        var workload = new HealthDataWorkload(request.Settings with { Run = id.Tag });
        FeedCounts counts;
        try
        {
            counts = await new TopicFeed(configuration, clock, TimeProvider.System).WriteAsync(
                id, workload, request.Load, now => context.Error.WriteLine($"{now.Sent:#,0} sent, {now.Acked:#,0} acknowledged"),
                signals.Asked);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; nothing was sent");
            return ExitCodes.NoVerdict;
        }

        await context.Output.WriteLineAsync(Text(counts, request.Load.Times.Count, configuration.Soak.Topics.Input));
        if (counts.EndedBy is { } reason) await context.Error.WriteLineAsync($"soakd: ended early: {reason}");
        else if (signals.Asked.IsCancellationRequested) await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}");
        if (counts.Failed + counts.Unknown > 0 || counts.EndedBy is not null) return ExitCodes.Fail;
        return counts.Sent < request.Load.Times.Count ? ExitCodes.NoVerdict : ExitCodes.Success;
    }

    private static string Text(FeedCounts counts, long asked, string topic) =>
        $"{Figures.Count(counts.Acked, "payload")} of {asked:#,0} acknowledged on topic {topic}"
        + (counts.Failed + counts.Unknown > 0 ? $"; {counts.Failed:#,0} failed, {counts.Unknown:#,0} without an answer" : "")
        + (counts.Sent < asked ? $"; {asked - counts.Sent:#,0} not sent" : "");
}

/// <summary>The request of <c>soakd generate</c>.</summary>
/// <param name="Settings">The payloads.</param>
/// <param name="Load">How many there are, the time in each, and how many to send a second into a topic.</param>
/// <param name="File">The file to write; null for standard output.</param>
/// <param name="Topic">The configuration that names a topic; null when none is named.</param>
internal sealed record GenerateRequest(HealthDataSettings Settings, FeedLoad Load, string? File, LoadedConfiguration? Topic);
