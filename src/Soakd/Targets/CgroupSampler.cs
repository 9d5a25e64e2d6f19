using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// The control group this process lives in, version 2 or 1: its memory against its limit, and how often its CPU was taken away.
/// Page cache is not memory in use, so the current figure is given without inactive files.
/// </summary>
internal sealed class CgroupSampler : ITargetSampler, IDisposable
{
    private static readonly SeriesEntry Memory = SelfTarget.Gauge("cgroup.memory", "By", SeriesRoles.ControlGroup);
    private static readonly SeriesEntry Anonymous = SelfTarget.Gauge("cgroup.anon", "By", SeriesRoles.ControlGroupAnonymous);
    private static readonly SeriesEntry MemoryLimit = SelfTarget.Gauge("cgroup.memory_limit", "By", SeriesRoles.Limit);
    private static readonly SeriesEntry Throttled = SelfTarget.Counter("cgroup.throttled", "{period}", SeriesRoles.ProcessorThrottled);

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

        if (_current is not null && _memoryStat is not null) _series.Add(Memory);
        if (_memoryStat is not null) _series.Add(Anonymous);
        if (_limit is not null) _series.Add(MemoryLimit);
        if (_cpuStat is not null) _series.Add(Throttled);
    }

    /// <summary>What it can read where the system shows all of it.</summary>
    public static IReadOnlyList<SeriesEntry> Possible { get; } = [Memory, Anonymous, MemoryLimit, Throttled];

    public IReadOnlyList<SeriesEntry> Series => _series;

    public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        SampleMemory(into);

        // Version 2 writes "max" where there is no limit, version 1 a number close to 2^63: neither is a limit.
        if (_limit is not null && KernelFile.TryParse(_limit.Read(), out long limit) && limit < 1L << 60)
            into[MemoryLimit.Id] = limit;
        if (_cpuStat is not null && KernelFile.TryFind(_cpuStat.Read(), "nr_throttled"u8, out long throttled))
            into[Throttled.Id] = throttled;
        return ValueTask.CompletedTask;
    }

    private void SampleMemory(IDictionary<string, double> into)
    {
        if (_memoryStat is null) return;
        ReadOnlySpan<byte> stat = _memoryStat.Read();
        if (KernelFile.TryFind(stat, "anon"u8, out long anon) || KernelFile.TryFind(stat, "total_rss"u8, out anon))
            into[Anonymous.Id] = anon;
        if (_current is null || !KernelFile.TryFind(stat, "inactive_file"u8, out long inactive)) return;
        if (KernelFile.TryParse(_current.Read(), out long current)) into[Memory.Id] = current - inactive;
    }

    public void Dispose()
    {
        _current?.Dispose();
        _limit?.Dispose();
        _memoryStat?.Dispose();
        _cpuStat?.Dispose();
    }
}
