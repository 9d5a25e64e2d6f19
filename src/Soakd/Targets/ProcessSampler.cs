using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>This process as the system sees it: memory, CPU, threads, and the thread pool's queue.</summary>
internal sealed class ProcessSampler : ITargetSampler, IDisposable
{
    private static readonly SeriesEntry WorkingSet = SelfTarget.Gauge("process.working_set", "By", SeriesRoles.WorkingSet);
    private static readonly SeriesEntry Processor = SelfTarget.Counter("process.cpu", "s", SeriesRoles.Processor);
    private static readonly SeriesEntry PoolThreads = SelfTarget.Gauge("pool.threads", "{thread}", SeriesRoles.PoolThreads);
    private static readonly SeriesEntry PoolQueue = SelfTarget.Gauge("pool.queue", "{item}", SeriesRoles.PoolQueue);
    private static readonly SeriesEntry Private = SelfTarget.Gauge("process.private", "By", SeriesRoles.Private);
    private static readonly SeriesEntry Threads = SelfTarget.Gauge("process.threads", "{thread}", SeriesRoles.Threads);

    private readonly KernelFile? _status;

    /// <summary>What it can read where the system shows all of it.</summary>
    public static IReadOnlyList<SeriesEntry> Possible { get; } = [WorkingSet, Processor, PoolThreads, PoolQueue, Private, Threads];

    /// <param name="status">The kernel's file about this process.</param>
    public ProcessSampler(string status = "/proc/self/status")
    {
        _status = KernelFile.TryOpen(status);
        Series = _status is null ? [WorkingSet, Processor, PoolThreads, PoolQueue] : Possible;
    }

    public IReadOnlyList<SeriesEntry> Series { get; }

    public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        Read(into);
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds what can be read now.</summary>
    public void Read(IDictionary<string, double> into)
    {
        into[WorkingSet.Id] = Environment.WorkingSet;
        into[Processor.Id] = Environment.CpuUsage.TotalTime.TotalSeconds;
        into[PoolThreads.Id] = ThreadPool.ThreadCount;
        into[PoolQueue.Id] = ThreadPool.PendingWorkItemCount;
        if (_status is null) return;

        ReadOnlySpan<byte> status = _status.Read();
        if (KernelFile.TryFind(status, "RssAnon"u8, out long kibibytes)) into[Private.Id] = kibibytes * 1024;
        if (KernelFile.TryFind(status, "Threads"u8, out long threads)) into[Threads.Id] = threads;
    }

    public void Dispose() => _status?.Dispose();
}
