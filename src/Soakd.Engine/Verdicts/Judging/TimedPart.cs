using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>What latency is judged on: the judged part, or what is left of it without a warm-up that lasted longer than planned.</summary>
/// <param name="Load">Its records. Those that never came are in it whenever they were sent.</param>
/// <param name="Begin">Where it begins; null where that is the judged part's own begin.</param>
internal sealed record TimedPart(LoadTally Load, LatencyBegin? Begin)
{
    /// <summary>The first interval that counts.</summary>
    public long From => Begin?.Interval ?? 0;
}
