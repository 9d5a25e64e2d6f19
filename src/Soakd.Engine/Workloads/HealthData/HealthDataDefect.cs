namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What is wrong on purpose in a payload or a sample.</summary>
internal enum HealthDataDefect : byte
{
    None,

    // In the payload: a correct pipeline drops all of it.
    DeviceIdAbsent,
    DeviceIdBlank,
    UserIdAbsent,
    UserIdBlank,
    TimestampUnreadable,

    // In a sample: a correct pipeline drops or rejects it.
    TypeAbsent,
    TypeBlank,
    ValueNull,
    StartUnreadable,
    EndUnreadable,
    ValueNegative,
    ValueNotFinite,
    StartAfterEnd,
    ValueOutOfRange,

    // In a sample: a correct pipeline accepts it. (TypeUnknown only without Soak:Payload:Strict.)
    LongerThanSevenDays,
    TypeUnknown,
}
