using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>What latency is judged on: the judged part, or what is left of it without a warm-up that lasted longer than planned.</summary>
/// <param name="Load">Its records. Those that never came are in it whenever they were sent.</param>
/// <param name="From">The first interval that counts.</param>
internal sealed record TimedPart(LoadTally Load, long From);
