using Soakd.Configuration;
using Soakd.Engine.Clocks;
using Soakd.Engine.Plan;
using Soakd.Engine.Wording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Hosting;
using Soakd.RunFiles;
using Soakd.TestData;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd generate</c>.</summary>
internal static class GenerateVerb
{
    public static Task<int> RunAsync(GenerateRequest request, CommandContext context, CancellationToken cancellation)
    {
        if (request.Topic is { } configuration) return FeedAsync(request, configuration, context);
        Write(new HealthDataWorkload(request.Settings), request, context, cancellation);
        return Task.FromResult(ExitCodes.Success);
    }

    private static void Write(IWorkload workload, GenerateRequest request, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            using Stream destination = request.File is { } file ? File.Create(file) : context.OpenOutput();
            NdjsonExport.Write(workload, request.Times, destination, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A reader that closes its pipe, as head does after its last line, is no error.
            string where = request.File is null ? "the output" : $"--out {request.File}";
            throw new ConfigurationException($"{where}: cannot be written: {FileError.Reason(error)}");
        }
    }

    private static async Task<int> FeedAsync(GenerateRequest request, LoadedConfiguration configuration, CommandContext context)
    {
        if (configuration.Soak.Kafka.Embedded) throw new ConfigurationException("--in needs -b: the embedded broker ends with soakd");
        using var signals = new StopSignals(context.Error);
        var clock = new RunClock(TimeProvider.System);
        var id = RunId.Create(clock.StartedAt, "generate");
        var workload = new HealthDataWorkload(request.Settings with { Run = id.Tag });
        string topic = configuration.Soak.Topics.Input;
        FeedCounts counts;
        try
        {
            counts = await new TopicFeed(configuration, clock, TimeProvider.System)
                .WriteAsync(id, workload, request.Times, request.Rate, signals.Asked);
        }
        catch (OperationCanceledException) when (signals.Asked.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync($"soakd: stopped by {signals.By}; nothing was sent");
            return ExitCodes.NoVerdict;
        }

        await context.Output.WriteLineAsync(
            $"{Figures.Count(counts.Acked, "payload")} of {request.Times.Count:#,0} acknowledged on topic {topic}"
            + (counts.Failed + counts.Unknown > 0 ? $"; {counts.Failed:#,0} failed, {counts.Unknown:#,0} without an answer" : ""));
        if (counts.Failed + counts.Unknown > 0) return ExitCodes.Fail;
        return signals.Asked.IsCancellationRequested ? ExitCodes.NoVerdict : ExitCodes.Success;
    }
}

/// <summary>The request of <c>soakd generate</c>.</summary>
/// <param name="Settings">The payloads.</param>
/// <param name="Times">How many there are, and the time in each.</param>
/// <param name="Rate">How many to send a second, into a topic.</param>
/// <param name="File">The file to write; null for standard output.</param>
/// <param name="Topic">The configuration that names a topic; null when none is named.</param>
internal sealed record GenerateRequest(HealthDataSettings Settings, PayloadTimes Times, Rate Rate, string? File, LoadedConfiguration? Topic);
