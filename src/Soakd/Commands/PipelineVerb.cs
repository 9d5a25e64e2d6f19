using System.Globalization;
using Soakd.Configuration;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Kafka.Children;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Pipelining;
using Soakd.Kafka.Topics;
using Soakd.Pipelines;
using Soakd.Pipelines.Faults;
using Soakd.Testbed;

namespace Soakd.Commands;

/// <summary>Does the work of <c>soakd pipeline</c>: says now and then how far it is, until it is stopped.</summary>
internal static class PipelineVerb
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SaysWithin = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync(PipelineRequest request, KafkaOptions kafka, string bootstrap, CommandContext context)
    {
        using var signals = new StopSignals(context.Error, "what was not committed is read again by its group");
        request = request with { Settings = await WithLargestRecordAsync(request.Settings, kafka, bootstrap, signals.Asked) };
        using ReferencePipeline pipeline = Make(
            request, kafka, bootstrap, new PipelineFaults(request.Injected, areTold: false, TimeProvider.System));
        await context.Output.WriteLineAsync(Opening(request));
        foreach (Injection injection in request.Injected) await context.Output.WriteLineAsync($"fault injected: {injection}");
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

        await context.Output.WriteLineAsync(Text(pipeline.Counts));
        return await EndAsync(pipeline, await running, context);
    }

    /// <summary>The same as the child of a run, which tells it on standard input what to do, and ends with that input.</summary>
    /// <param name="parent">The process of the run.</param>
    /// <param name="context">The process's own.</param>
    public static async Task<int> RunAsChildAsync(int parent, CommandContext context)
    {
        var order = new TaskCompletionSource<PipelineOrder>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = new TaskCompletionSource<PipelineConsole>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        Task reading = Task.Factory.StartNew(
            () => Read(parent, context, order, ready.Task), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        PipelineOrder told = await order.Task;
        var faults = new PipelineFaults(told.Request().Injected, areTold: true, TimeProvider.System);
        using ReferencePipeline pipeline = Make(told.Request(), told.Kafka(), told.Bootstrap, faults);
        using var console = new PipelineConsole(faults, context.Input, context.Output);
        Task<string?> running = pipeline.RunAsync(stop.Token);
        ready.SetResult(console);
        if (await Task.WhenAny(running, reading) == reading) await stop.CancelAsync();
        return await EndAsync(pipeline, await running, context);
    }

    // On a thread of its own, because the bond to the run lasts as long as the thread that made it.
    private static void Read(
        int parent, CommandContext context, TaskCompletionSource<PipelineOrder> order, Task<PipelineConsole> ready)
    {
        try
        {
            using var bond = new ParentBond(parent);
            order.SetResult(PipelineOrder.Read(context.Input.ReadLine()));
#pragma warning disable VSTHRD002 // A thread of its own, on which nothing else waits.
            ready.GetAwaiter().GetResult().Run();
#pragma warning restore VSTHRD002
        }
        catch (Exception problem)
        {
            order.TrySetException(problem);
        }
    }

    private static async Task<int> EndAsync(ReferencePipeline pipeline, string? failure, CommandContext context)
    {
        if (pipeline.Fault is { } fault) throw new InvalidOperationException($"{fault.Loop}: {fault.Exception.Message}", fault.Exception);
        if (failure is null) return ExitCodes.Success;
        await context.Error.WriteLineAsync($"soakd: the pipeline cannot go on: {failure}");
        return ExitCodes.Fail;
    }

    // A cluster that is away, or does not say it, is not waited for.
    private static async Task<PipelineSettings> WithLargestRecordAsync(
        PipelineSettings settings, KafkaOptions kafka, string bootstrap, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(SaysWithin);
        try
        {
            using var admin = new ClusterAdmin(Clients(kafka, bootstrap), TimeProvider.System);
            int? largest = null;
            foreach (string topic in (string[])[settings.Output, .. settings.DeadLetter is { } dead ? [dead] : (string[])[]])
            {
                if ((await admin.DescribeAsync(topic, limit.Token)).MaxMessageBytes is { } most)
                    largest = Math.Min(most, largest ?? most);
            }

            return settings with { LargestRecord = largest ?? settings.LargestRecord };
        }
        catch (Exception e) when (e is ProblemException or OperationCanceledException)
        {
            return settings;
        }
    }

    private static ClientProperties Clients(KafkaOptions kafka, string bootstrap) =>
        ConfiguredClients.Of(kafka, bootstrap, highestRate: double.MaxValue);

    private static ReferencePipeline Make(PipelineRequest request, KafkaOptions kafka, string bootstrap, PipelineFaults faults)
    {
        try
        {
            return new ReferencePipeline(request, Clients(kafka, bootstrap), faults, TimeProvider.System);
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
        CultureInfo.InvariantCulture,
        $"{counts.Records:#,0} records, {counts.Rows:#,0} rows, {counts.DeadLetters:#,0} dead letters{TooLarge(counts)}");

    private static string TooLarge(PipelineCounts counts) => counts.TooLarge == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {counts.TooLarge:#,0} larger than their topic takes");
}
