using System.Globalization;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Pipelining;
using Soakd.Pipelines;
using Soakd.Testbed;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd pipeline</c>: says now and then how far it is, until it is stopped.</summary>
internal static class PipelineVerb
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(PipelineRequest request, KafkaOptions kafka, string bootstrap, CommandContext context)
    {
        using var signals = new StopSignals(context.Error, "what was not committed is read again by its group");
        using ReferencePipeline pipeline = Make(request, kafka, bootstrap);
        await context.Output.WriteLineAsync(Opening(request));
        Task<string?> running = pipeline.RunAsync(signals.Asked);
        using (var timer = new PeriodicTimer(Period))
        {
            Task<bool> tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            while (await Task.WhenAny(running, tick) == tick)
            {
                await context.Output.WriteLineAsync(Text(pipeline.Counts));
                tick = timer.WaitForNextTickAsync(CancellationToken.None).AsTask();
            }
        }

        string? failure = await running;
        await context.Output.WriteLineAsync(Text(pipeline.Counts));
        if (pipeline.Fault is { } fault) throw new InvalidOperationException($"{fault.Loop}: {fault.Exception.Message}", fault.Exception);
        if (failure is null) return ExitCodes.Success;
        await context.Error.WriteLineAsync($"soakd: the pipeline cannot go on: {failure}");
        return ExitCodes.Fail;
    }

    private static ReferencePipeline Make(PipelineRequest request, KafkaOptions kafka, string bootstrap)
    {
        try
        {
            return new ReferencePipeline(
                request, ConfiguredClients.Of(kafka, bootstrap, highestRate: double.MaxValue), TimeProvider.System);
        }
        catch (ProblemException problem)
        {
            throw new ConfigurationException(problem.Problem.ToString());
        }
    }

    private static string Opening(PipelineRequest request)
    {
        PipelineSettings settings = request.Settings;
        string dead = settings.DeadLetter is { } topic ? $", dead letters to {topic}" : ", no dead letters";
        return $"pipeline: {settings.Input} to {settings.Output}{dead}, group {settings.Group}, "
            + (request.Parallelism == 1 ? "1 member" : $"{request.Parallelism} members");
    }

    private static string Text(PipelineCounts counts) => string.Create(
        CultureInfo.InvariantCulture, $"{counts.Records:#,0} records, {counts.Rows:#,0} rows, {counts.DeadLetters:#,0} dead letters");
}
