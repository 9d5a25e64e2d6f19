using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>This process as the system sees it: memory, CPU, threads, and the thread pool's queue.</summary>
internal sealed class ProcessSampler : ISampler, IDisposable
{
    private readonly KernelFile? _status = KernelFile.TryOpen("/proc/self/status");

    public ProcessSampler()
    {
        List<SeriesEntry> series =
        [
            SelfSeries.Gauge("soakd.process.working_set", "By", "memory.working_set"),
            SelfSeries.Counter("soakd.process.cpu", "s", "cpu"),
            SelfSeries.Gauge("soakd.pool.threads", "{thread}", "pool.threads"),
            SelfSeries.Gauge("soakd.pool.queue", "{item}", "pool.queue"),
        ];
        if (_status is not null)
        {
            series.Add(SelfSeries.Gauge("soakd.process.private", "By", "memory.private"));
            series.Add(SelfSeries.Gauge("soakd.process.threads", "{thread}", "threads"));
        }

        Series = series;
    }

    public IReadOnlyList<SeriesEntry> Series { get; }

    public void Sample(IDictionary<string, double> into)
    {
        into["soakd.process.working_set"] = Environment.WorkingSet;
        into["soakd.process.cpu"] = Environment.CpuUsage.TotalTime.TotalSeconds;
        into["soakd.pool.threads"] = ThreadPool.ThreadCount;
        into["soakd.pool.queue"] = ThreadPool.PendingWorkItemCount;
        if (_status is null) return;

        ReadOnlySpan<byte> status = _status.Read();
        if (KernelFile.TryFind(status, "RssAnon"u8, out long kibibytes)) into["soakd.process.private"] = kibibytes * 1024;
        if (KernelFile.TryFind(status, "Threads"u8, out long threads)) into["soakd.process.threads"] = threads;
    }

    public void Dispose() => _status?.Dispose();
}
