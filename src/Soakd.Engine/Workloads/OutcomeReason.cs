namespace Soakd.Engine.Workloads;

/// <summary>Why a sample became no row, or a row with a warning.</summary>
public enum OutcomeReason : byte
{
    /// <summary>Nothing to remark.</summary>
    None,

    /// <summary>The payload has no deviceId, or a blank one.</summary>
    DeviceIdMissing,

    /// <summary>The payload (or row) has no userId, or a blank one.</summary>
    UserIdMissing,

    /// <summary>The payload's timestamp does not parse.</summary>
    TimestampUnreadable,

    /// <summary>The payload has no samples.</summary>
    SamplesMissing,

    /// <summary>The sample has no id, or a blank one.</summary>
    SampleIdMissing,

    /// <summary>The sample has no type, or a blank one.</summary>
    TypeMissing,

    /// <summary>The sample has no value that is a number.</summary>
    ValueMissing,

    /// <summary>The sample's startDate does not parse.</summary>
    StartUnreadable,

    /// <summary>The sample's endDate does not parse.</summary>
    EndUnreadable,

    /// <summary>The value is below 0.</summary>
    ValueNegative,

    /// <summary>The value is not a finite number.</summary>
    ValueNotFinite,

    /// <summary>The sample starts after it ends.</summary>
    StartAfterEnd,

    /// <summary>The value is outside the valid range of its type.</summary>
    ValueOutOfRange,

    /// <summary>The type is not in the catalogue: accepted unless the validation is strict.</summary>
    TypeUnknown,

    /// <summary>The sample lasts more than seven days: a warning.</summary>
    LongerThanSevenDays,
}
