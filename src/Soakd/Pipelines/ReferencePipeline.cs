using Soakd.Engine.Clocks;
using Soakd.Engine.Workloads.HealthData;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Pipelining;
using Soakd.Loops;
using Soakd.Pipelines.Faults;

namespace Soakd.Pipelines;

/// <summary>
/// The health-data application in C#: members of one group, each on a thread of its own. It ends when it is stopped, when a member cannot go
/// on, or with a fault of soakd.
/// </summary>
internal sealed class ReferencePipeline : IDisposable
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);

    private readonly PipelineFaults _injected;
    private readonly List<HealthDataStep> _steps = [];
    private readonly List<PipelineWorker> _workers = [];
    private readonly List<LoopThread> _threads = [];
    private readonly TaskCompletionSource<string> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FaultLatch _faults = new();

    /// <param name="request">What it does.</param>
    /// <param name="clients">The properties of its clients.</param>
    /// <param name="faults">What goes wrong in it on purpose.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public ReferencePipeline(PipelineRequest request, ClientProperties clients, PipelineFaults faults, TimeProvider time)
    {
        _injected = faults;
        var clock = new RunClock(time);
        for (int i = 1; i <= request.Parallelism; i++)
        {
            var step = new HealthDataStep(faults.Around(new HealthDataValidator(request.Strict).Validate));
            _steps.Add(step);
            var worker = new PipelineWorker(request.Settings, clients, step, time, faults.Before);
            _workers.Add(worker);
            _threads.Add(new LoopThread(
                new PipelineLoop(worker, i, reason => _failed.TrySetResult(reason)), new CoarseSleeper(clock), clock, _faults));
        }
    }

    /// <summary>What all members have done. Any thread.</summary>
    public PipelineCounts Counts => _workers.Aggregate(default(PipelineCounts), (sum, worker) => sum.Plus(worker.Counts));

    /// <summary>The fault that ended it; null for none.</summary>
    public Fault? Fault => _faults.Fault;

    /// <summary>Works until it is stopped or cannot go on; then each member commits what is acknowledged, and leaves the group.</summary>
    /// <param name="stop">Stops it.</param>
    /// <returns>Why it could not go on; null when it was stopped, or had a fault.</returns>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, _faults.Tripped);
        Task goesWrong = _injected.RunAsync(end.Token);
        foreach (LoopThread thread in _threads) await thread.StartAsync(CancellationToken.None);
        Task ended = await Task.WhenAny(_failed.Task, Task.Delay(Timeout.Infinite, end.Token));
        await end.CancelAsync();
        await goesWrong;
        foreach (LoopThread thread in _threads) await thread.StopAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource(EndsWithin);
        if (_faults.Fault is null) await Task.WhenAll(_workers.Select(worker => EndAsync(worker, patience.Token)));
        return ended == _failed.Task ? await _failed.Task : null;
    }

    // Each waits for the brokers on a thread of its own.
    private static Task EndAsync(PipelineWorker worker, CancellationToken patience) => Task.Factory.StartNew(
        () => worker.End(patience), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose()
    {
        foreach (LoopThread thread in _threads) thread.Dispose();
        foreach (PipelineWorker worker in _workers) worker.Dispose();
        foreach (HealthDataStep step in _steps) step.Dispose();
        _injected.Dispose();
        _faults.Dispose();
    }
}

/// <summary>What <c>soakd pipeline</c> was asked to do.</summary>
/// <param name="Settings">What it reads and writes.</param>
/// <param name="Parallelism">How many members it has.</param>
/// <param name="Strict">Whether a type outside the catalogue is rejected.</param>
internal sealed record PipelineRequest(PipelineSettings Settings, int Parallelism, bool Strict)
{
    /// <summary>What goes wrong in it on purpose.</summary>
    public IReadOnlyList<Injection> Injected { get; init; } = [];
}
