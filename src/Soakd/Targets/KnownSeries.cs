using Soakd.Configuration;
using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>What is known to be sampled before the first run begins: of soakd itself, and of the targets of the configuration.</summary>
internal static class KnownSeries
{
    /// <summary>The series.</summary>
    /// <param name="options">The configuration, which names targets.</param>
    /// <param name="startsReference">Whether soakd starts the reference pipeline itself.</param>
    public static IReadOnlyList<SeriesEntry> Of(SoakOptions options, bool startsReference = false) =>
    [
        .. SelfSeries.All, .. startsReference ? ChildSampler.SeriesOf(Target.Reference.Name) : [],
        .. Target.WithGroup(options).SelectMany(target => GroupSeries.SeriesOf(target.Name)),
    ];
}
