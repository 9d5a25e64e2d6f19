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
    private static readonly TimeSpan Near = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (Episode Suspected, Episode Near)> _targets = new(StringComparer.Ordinal);

    public void Read(JournalEntry entry, LiveRun live)
    {
        switch (entry)
        {
            case Interval { EndUs: var nowUs } when live.Latest is { } latest:
                foreach (TargetGrowth growth in latest.Judgement.Memory) Update(growth, latest.Length - latest.Played, nowUs);
                break;
            case EndEntry:
                foreach ((string target, (Episode suspected, Episode near)) in _targets)
                {
                    Log(suspected.End(), suspected, target, null, null, Events.MemoryGrowthSuspected);
                    Log(near.End(), near, target, null, null, Events.MemoryLimitNear);
                }

                break;
        }
    }

    private void Update(TargetGrowth growth, TimeSpan rest, long nowUs)
    {
        if (!_targets.TryGetValue(growth.Target, out (Episode Suspected, Episode Near) episodes))
            _targets[growth.Target] = episodes = (new Episode($"memory-{growth.Target}"), new Episode($"memory-limit-{growth.Target}"));

        MemoryPartGrowth? part = growth.Suspected;
        TimeSpan? left = part is { Suspicion: { } suspected } ? growth.TimeLeft(suspected.Slope) : null;
        bool near = left < (rest > Near ? rest : Near);
        EpisodeState? state = episodes.Suspected.Update(part is not null, nowUs);
        Log(state, episodes.Suspected, growth.Target, part, left, Events.MemoryGrowthSuspected);
        Log(episodes.Near.Update(near, nowUs), episodes.Near, growth.Target, part, left, Events.MemoryLimitNear);
    }

    // A suspicion that is over has no slope any more.
    private void Log(EpisodeState? state, Episode episode, string target, MemoryPartGrowth? part, TimeSpan? left, MemoryEvent write)
    {
        if (state is not { } now) return;
        MemorySlope? slope = part?.Suspicion?.Slope;
        write(
            log, now, episode.Id, target, part is null ? null : MemoryText.Name(part.Part), Figure(slope?.MiBPerHour), Figure(slope?.Low),
            Figure(slope?.High), Figure(part?.Suspicion?.SmallestVisible), left is { } time ? Math.Round(time.TotalSeconds) : null);
    }

    private static double? Figure(double? value) => value is { } known ? Math.Round(known, 2) : null;

    private delegate void MemoryEvent(
        ILogger logger, EpisodeState state, string episode, string target, string? series, double? slopeMibH, double? low, double? high,
        double? smallestVisible, double? ttlS);
}
