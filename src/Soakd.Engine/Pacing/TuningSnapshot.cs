using System.Collections.ObjectModel;
using Soakd.Engine.Plan;

namespace Soakd.Engine.Pacing;

/// <summary>One applied state of the live tuning. Immutable, so that the pacer may read one reference a step.</summary>
/// <param name="Generation">Its number: 0 at the start, one more for each applied edit.</param>
/// <param name="Factor">Multiplies every rate, on top of <paramref name="Rates"/>; 0 to 1,000,000.</param>
/// <param name="Rates">By phase, the highest rate that the phase shall have; its other rates follow in proportion.</param>
/// <param name="Pause">Asks for nothing, while the plan's time runs on.</param>
public sealed record TuningSnapshot(int Generation, decimal Factor, IReadOnlyDictionary<string, Rate> Rates, bool Pause)
{
    /// <summary>The plan as written.</summary>
    public static TuningSnapshot Untouched { get; } = new(0, 1m, ReadOnlyDictionary<string, Rate>.Empty, false);

    /// <summary>By how much a phase's rates are multiplied under this tuning.</summary>
    public decimal FactorFor(Phase phase)
    {
        if (Pause || phase.HighestRate == Rate.Zero)
            return 0m;
        return Rates.TryGetValue(phase.Name, out var highest)
            ? Factor * highest.Milli / phase.HighestRate.Milli
            : Factor;
    }

    /// <summary>The highest rate that a plan would ask for under this tuning, were it not paused.</summary>
    public Rate HighestRate(SoakPlan plan)
    {
        var playing = this with { Pause = false };
        return plan.Played.Select(phase => phase.HighestRate.Times(playing.FactorFor(phase))).Max();
    }

    /// <summary>
    /// A bound for the records that a plan asks for when it is tuned to this at any time; not more than <see cref="SoakPlan.MaxRecords"/>
    /// can be numbered. The plan as written is counted exactly. An edit adds to what was due before it, under whatever tuning, so otherwise
    /// the highest rate is taken for the whole time: edits that each keep the limit keep it however they follow each other.
    /// </summary>
    public long MostRecords(SoakPlan plan) => Factor == 1 && Rates.Count == 0
        ? plan.Records
        : (long)((Int128)2 * HighestRate(plan).Milli * Load.Microseconds(plan.Duration) / Load.PerRecord);
}
