using System.Collections.ObjectModel;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>One applied state of the live tuning. Immutable, so the pacer reads a single reference in each step.</summary>
/// <param name="Generation">Its number: 0 at the start, one more for each applied edit.</param>
/// <param name="Factor">Multiplies every rate, on top of <paramref name="Rates"/>; 0 to 1,000,000.</param>
/// <param name="Rates">The highest rate by phase name; the other rates of the phase change in proportion.</param>
/// <param name="Pause">While true, no records become due, but the time of the plan goes on.</param>
public sealed record TuningSnapshot(int Generation, decimal Factor, IReadOnlyDictionary<string, Rate> Rates, bool Pause)
{
    /// <summary>The plan as written.</summary>
    public static TuningSnapshot Untouched { get; } = new(0, 1m, ReadOnlyDictionary<string, Rate>.Empty, false);

    /// <summary>The factor for all rates of a phase under this tuning.</summary>
    public decimal FactorFor(Phase phase)
    {
        if (Pause || phase.HighestRate == Rate.Zero)
            return 0m;
        return Rates.TryGetValue(phase.Name, out var highest)
            ? Factor * highest.Milli / phase.HighestRate.Milli
            : Factor;
    }

    /// <summary>The highest rate of a plan under this tuning. A pause is ignored.</summary>
    public Rate HighestRate(SoakPlan plan)
    {
        var playing = this with { Pause = false };
        return plan.Played.Select(phase => phase.HighestRate.Times(playing.FactorFor(phase))).Max();
    }

    /// <summary>
    /// An upper bound for the records of a plan when this tuning is applied at any time; at most <see cref="SoakPlan.MaxRecords"/> can be
    /// numbered. An untuned plan is counted exactly. Otherwise records may have become due under other tunings before, so the bound assumes
    /// the highest rate for the whole time. Then a series of edits that each keep the limit keeps it as a whole.
    /// </summary>
    public long MostRecords(SoakPlan plan) => Factor == 1 && Rates.Count == 0
        ? plan.Records
        : (long)((Int128)2 * HighestRate(plan).Milli * Load.Microseconds(plan.Duration) / Load.PerRecord);
}
