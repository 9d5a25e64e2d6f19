using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.Live;
using Soakd.Logging;

namespace Soakd.Alerts;

/// <summary>
/// Events about memory that seems to grow, while it does: a suspicion is taken back when a later look does not find it again.
/// </summary>
internal sealed class MemoryAlerts(ILogger log) : IRunReader
{
    private const double Unknown = -1;
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (Episode Suspected, Episode Near)> _targets = new(StringComparer.Ordinal);

    public void Read(JournalEntry entry, LiveRun live)
    {
        if (entry is not Interval { EndUs: var nowUs } || live.Latest is not { } latest) return;
        foreach (TargetGrowth growth in latest.Judgement.Memory) Report(growth, latest.Length - latest.Played, nowUs);
    }

    private void Report(TargetGrowth growth, TimeSpan rest, long nowUs)
    {
        if (!_targets.TryGetValue(growth.Target, out (Episode Suspected, Episode Near) conditions))
            _targets[growth.Target] = conditions = (new Episode($"memory-{growth.Target}"), new Episode($"memory-limit-{growth.Target}"));

        MemoryPartGrowth? part = growth.Suspected;
        TimeSpan? left = part is { Suspicion: { } suspected } ? growth.TimeLeft(suspected.Slope) : null;
        bool near = left < (rest > Near ? rest : Near);
        if (conditions.Suspected.Update(part is not null, nowUs) is { } state)
            Report(state, conditions.Suspected.Id, growth.Target, part, left, Events.MemoryGrowthSuspected);
        if (conditions.Near.Update(near, nowUs) is { } nearing)
            Report(nearing, conditions.Near.Id, growth.Target, part, left, Events.MemoryLimitNear);
    }

    // A cleared suspicion has no slope any more.
    private void Report(EpisodeState state, string episode, string target, MemoryPartGrowth? part, TimeSpan? left, MemoryEvent write)
    {
        MemorySlope? slope = part?.Suspicion?.Slope;
        write(
            log, state, episode, target, part is null ? "" : MemoryText.Name(part.Part), Figure(slope?.MiBPerHour ?? 0),
            Figure(slope?.Low ?? 0),
            Figure(slope?.High ?? 0), Figure(part?.Suspicion?.SmallestVisible ?? 0),
            left is { } time ? Math.Round(time.TotalSeconds) : Unknown);
    }

    private static double Figure(double value) => Math.Round(value, 2);

    private delegate void MemoryEvent(
        ILogger logger, EpisodeState state, string episode, string target, string series, double slopeMibH, double low, double high,
        double smallestVisible, double ttlS);
}
