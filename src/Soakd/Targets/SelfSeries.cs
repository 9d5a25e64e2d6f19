using Soakd.Engine.Journal;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Targets;

/// <summary>What can be sampled of soakd itself in any run, also before the first one.</summary>
internal static class SelfSeries
{
    /// <summary>The series.</summary>
    public static IReadOnlyList<SeriesEntry> All { get; } =
    [
        .. GcSampler.Possible, .. ProcessSampler.Possible, .. CgroupSampler.Possible, .. RingSampler.Possible, .. ClientSeries.Possible,
    ];

    /// <summary>What cannot be sampled here, because the system hides its files or has none.</summary>
    public static IReadOnlyList<string> Hidden()
    {
        using var process = new ProcessSampler();
        using var cgroup = new CgroupSampler();
        return Hidden(process, cgroup);
    }

    /// <summary>What these two cannot read. The others ask the process itself.</summary>
    internal static IReadOnlyList<string> Hidden(ProcessSampler process, CgroupSampler cgroup) =>
    [
        .. ProcessSampler.Possible.Concat(CgroupSampler.Possible).Except(process.Series).Except(cgroup.Series).Select(series => series.Id),
    ];
}
