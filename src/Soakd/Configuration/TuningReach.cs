using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>
/// The most that a plan can come to under every tuning that was ever in force: each phase whole, at the highest factor that it had. What is
/// sent already need not be known for that, so it is never too little; after an edit that lowers a rate it is too much. Immutable.
/// </summary>
internal sealed class TuningReach
{
    private readonly IReadOnlyDictionary<Phase, decimal> _factors;

    private TuningReach(IReadOnlyDictionary<Phase, decimal> factors) => _factors = factors;

    /// <summary>How many records that is.</summary>
    public long Records => (long)Math.Min(long.MaxValue, _factors.Sum(phase => phase.Key.Records * phase.Value));

    /// <summary>A plan under one tuning. A pause ends; what it holds back then is asked for.</summary>
    public static TuningReach Of(SoakPlan plan, TuningOptions tuning)
    {
        TuningSnapshot playing = tuning.Snapshot(0) with { Pause = false };
        return new TuningReach(plan.Played.ToDictionary(phase => phase, playing.FactorFor));
    }

    /// <summary>The same plan under another tuning as well.</summary>
    public TuningReach With(TuningReach other) =>
        new(_factors.ToDictionary(phase => phase.Key, phase => Math.Max(phase.Value, other._factors[phase.Key])));
}
