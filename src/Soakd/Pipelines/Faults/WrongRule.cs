using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Pipelines.Faults;

/// <summary>A rule that accepts rows that have to be rejected, or rejects rows that have to be accepted. One member's thread.</summary>
/// <param name="rule">The right rule.</param>
/// <param name="fault">When, and how many rows.</param>
/// <param name="accepts">Whether it accepts too much; else it rejects too much.</param>
internal sealed class WrongRule(RowRule rule, FaultSwitch fault, bool accepts)
{
    private const int OneIn = 8;

    private int _seen;

    /// <summary>Judges a row.</summary>
    public Outcome Judge(in HealthDataRow row)
    {
        Outcome right = rule(in row);
        fault.See();
        if (!fault.IsOn || !CanBeWrong(right, in row)) return right;

        // Invalid rows are few, so each is taken; valid ones are many, so one in eight.
        if (!accepts && _seen++ % OneIn != 0) return right;
        if (!fault.TryTake()) return right;
        return accepts ? Outcome.Row : Outcome.Rejected(OutcomeReason.ValueOutOfRange);
    }

    // A row can be written only if its value is a number.
    private bool CanBeWrong(Outcome right, in HealthDataRow row) => accepts
        ? right.Kind == OutcomeKind.Rejected && row.Value is { } value && double.IsFinite(value)
        : right.Kind == OutcomeKind.Row;
}
