using Soakd.Engine.Pacing;
using Soakd.Engine.Plan;

namespace Soakd.Configuration;

/// <summary>
/// The largest number of records that a plan can send under all tunings that were in force: each phase runs to its end, at the highest
/// factor that it had. It does not need the number of records already sent. So it is never too low, but too high after an edit that lowers
/// a rate. Immutable.
/// </summary>
internal sealed class LargestLoad
{
    private readonly IReadOnlyDictionary<Phase, decimal> _factors;

    private LargestLoad(IReadOnlyDictionary<Phase, decimal> factors) => _factors = factors;

    /// <summary>The phases, each with the highest factor of its rate.</summary>
    public IEnumerable<(Phase Phase, decimal Factor)> Phases => _factors.Select(phase => (phase.Key, phase.Value));

    /// <summary>The number of records.</summary>
    public long Records => (long)Math.Min(long.MaxValue, _factors.Sum(phase => phase.Key.Records * phase.Value));

    /// <summary>The load of a plan under one tuning. A pause does not count: it may end at any time.</summary>
    public static LargestLoad Of(SoakPlan plan, TuningOptions tuning)
    {
        TuningSnapshot playing = tuning.Snapshot(0) with { Pause = false };
        return new LargestLoad(plan.Played.ToDictionary(phase => phase, playing.FactorFor));
    }

    /// <summary>The load of the same plan under either of two tunings.</summary>
    public LargestLoad With(LargestLoad other) =>
        new(_factors.ToDictionary(phase => phase.Key, phase => Math.Max(phase.Value, other._factors[phase.Key])));
}
