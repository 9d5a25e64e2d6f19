using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// The control group this process lives in, version 2 or 1: its memory against its limit, and how often its CPU was taken away.
/// Page cache is not memory in use, so the current figure is given without inactive files.
/// </summary>
internal sealed class CgroupSampler : ISampler, IDisposable
{
    private readonly KernelFile? _current;
    private readonly KernelFile? _limit;
    private readonly KernelFile? _memoryStat;
    private readonly KernelFile? _cpuStat;
    private readonly List<SeriesEntry> _series = [];

    public CgroupSampler(string root = "/sys/fs/cgroup", string membership = "/proc/self/cgroup")
    {
        CgroupPaths paths = CgroupPaths.Find(root, membership);
        _current = KernelFile.TryOpen(paths.MemoryCurrent);
        _limit = KernelFile.TryOpen(paths.MemoryLimit);
        _memoryStat = KernelFile.TryOpen(paths.MemoryStat);
        _cpuStat = KernelFile.TryOpen(paths.CpuStat);

        if (_current is not null && _memoryStat is not null)
            _series.Add(SelfSeries.Gauge("soakd.cgroup.memory", "By", "memory.cgroup"));
        if (_memoryStat is not null) _series.Add(SelfSeries.Gauge("soakd.cgroup.anon", "By", "memory.cgroup.anon"));
        if (_limit is not null) _series.Add(SelfSeries.Gauge("soakd.cgroup.memory_limit", "By", "memory.limit"));
        if (_cpuStat is not null) _series.Add(SelfSeries.Counter("soakd.cgroup.throttled", "{period}", "cpu.throttled"));
    }

    public IReadOnlyList<SeriesEntry> Series => _series;

    public void Sample(IDictionary<string, double> into)
    {
        SampleMemory(into);

        // Version 2 writes "max" where there is no limit, version 1 a number close to 2^63: neither is a limit.
        if (_limit is not null && KernelFile.TryParse(_limit.Read(), out long limit) && limit < 1L << 60)
            into["soakd.cgroup.memory_limit"] = limit;
        if (_cpuStat is not null && KernelFile.TryFind(_cpuStat.Read(), "nr_throttled"u8, out long throttled))
            into["soakd.cgroup.throttled"] = throttled;
    }

    private void SampleMemory(IDictionary<string, double> into)
    {
        if (_memoryStat is null) return;
        ReadOnlySpan<byte> stat = _memoryStat.Read();
        if (KernelFile.TryFind(stat, "anon"u8, out long anon) || KernelFile.TryFind(stat, "total_rss"u8, out anon))
            into["soakd.cgroup.anon"] = anon;
        if (_current is null || !KernelFile.TryFind(stat, "inactive_file"u8, out long inactive)) return;
        if (KernelFile.TryParse(_current.Read(), out long current)) into["soakd.cgroup.memory"] = current - inactive;
    }

    public void Dispose()
    {
        _current?.Dispose();
        _limit?.Dispose();
        _memoryStat?.Dispose();
        _cpuStat?.Dispose();
    }
}
