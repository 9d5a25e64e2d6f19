namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What was done to a payload or a sample on purpose.</summary>
internal enum HealthDataFault : byte
{
    None,

    // To a whole payload.
    DeviceIdAbsent,
    DeviceIdBlank,
    UserIdAbsent,
    UserIdBlank,
    TimestampUnreadable,

    // To a sample.
    TypeAbsent,
    TypeBlank,
    ValueNull,
    StartUnreadable,
    EndUnreadable,
    ValueNegative,
    ValueNotFinite,
    StartAfterEnd,
    ValueOutOfRange,

    // To a sample, and accepted all the same.
    LongerThanSevenDays,
    TypeUnknown,
}
