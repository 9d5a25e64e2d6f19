using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// A child process that reads its own memory as soakd reads its own, and answers with the same names. Here they bear the name of the
/// target.
/// </summary>
/// <param name="target">The name of the target.</param>
/// <param name="read">Asks the child; it throws when the child does not answer.</param>
internal sealed class ChildSampler(string target, Func<CancellationToken, Task<IReadOnlyDictionary<string, double>>> read) : ITargetSampler
{
    private readonly Dictionary<string, string> _ids =
        Own.ToDictionary(series => series.Id, series => IdOf(series.Id, target), StringComparer.Ordinal);

    public IReadOnlyList<SeriesEntry> Series { get; } = SeriesOf(target);

    /// <summary>What it can read of a target.</summary>
    public static IReadOnlyList<SeriesEntry> SeriesOf(string target) =>
        [.. Own.Select(series => series with { Id = IdOf(series.Id, target), Target = target })];

    // What the child reads of itself.
    private static IEnumerable<SeriesEntry> Own => GcSampler.Possible.Concat(ProcessSampler.Possible);

    public async ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        foreach ((string id, double value) in await read(stopping))
            if (_ids.TryGetValue(id, out string? own)) into[own] = value;
    }

    private static string IdOf(string id, string target) => target + id[SelfTarget.Name.Length..];
}
