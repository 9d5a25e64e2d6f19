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
}
