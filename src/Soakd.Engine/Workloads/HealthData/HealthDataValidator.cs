namespace Soakd.Engine.Workloads.HealthData;

/// <summary>Accepts or rejects a row.</summary>
/// <param name="row">The row.</param>
/// <returns><see cref="OutcomeKind.Row"/>, with a warning at most, or <see cref="OutcomeKind.Rejected"/> with the reason.</returns>
public delegate Outcome RowRule(in HealthDataRow row);

/// <summary>The validation of the health pipeline: a row in, accepted or rejected with a reason. Immutable; from any thread.</summary>
/// <param name="strict">Whether a type outside the catalogue is refused; else it is accepted on the basic checks alone.</param>
public sealed class HealthDataValidator(bool strict = false)
{
    private static readonly long SevenDaysMs = (long)TimeSpan.FromDays(7).TotalMilliseconds;

    /// <summary>Judges a row by the first rule that it breaks, in the contract's order.</summary>
    /// <param name="row">The row.</param>
    /// <returns><see cref="OutcomeKind.Row"/>, with a warning at most, or <see cref="OutcomeKind.Rejected"/> with the reason.</returns>
    public Outcome Validate(in HealthDataRow row)
    {
        if (string.IsNullOrWhiteSpace(row.UserId)) return Outcome.Rejected(OutcomeReason.UserIdMissing);
        if (string.IsNullOrWhiteSpace(row.SampleId)) return Outcome.Rejected(OutcomeReason.SampleIdMissing);
        if (string.IsNullOrWhiteSpace(row.DataType)) return Outcome.Rejected(OutcomeReason.TypeMissing);
        if (row.Value is not { } value) return Outcome.Rejected(OutcomeReason.ValueMissing);
        if (row.StartDate is not { } start) return Outcome.Rejected(OutcomeReason.StartUnreadable);
        if (row.EndDate is not { } end) return Outcome.Rejected(OutcomeReason.EndUnreadable);

        if (!double.IsFinite(value)) return Outcome.Rejected(OutcomeReason.ValueNotFinite);
        if (value < 0) return Outcome.Rejected(OutcomeReason.ValueNegative);
        if (start > end) return Outcome.Rejected(OutcomeReason.StartAfterEnd);

        SampleType? type = SampleCatalogue.Find(row.DataType);
        if (type is null && strict) return Outcome.Rejected(OutcomeReason.TypeUnknown);
        if (type is not null && (value < type.ValidMin || value > type.ValidMax)) return Outcome.Rejected(OutcomeReason.ValueOutOfRange);

        if (end - start > SevenDaysMs) return Outcome.RowWith(OutcomeReason.LongerThanSevenDays);
        return type is null ? Outcome.RowWith(OutcomeReason.TypeUnknown) : Outcome.Row;
    }
}
