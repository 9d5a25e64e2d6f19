namespace Soakd.Engine.Workloads.HealthData;

/// <summary>What is in a payload, before any encoding.</summary>
/// <param name="User">0..users − 1.</param>
/// <param name="Device">0..devices − 1.</param>
/// <param name="TimestampMs">The payload's time, Unix milliseconds.</param>
/// <param name="Course">How often the user had each type before: the first sample's place in its course.</param>
/// <param name="FirstType">The first sample's type; the others follow in the order of the types, and after the last one a place on.</param>
/// <param name="Fault">What spoils the payload as a whole.</param>
internal readonly record struct DrawnPayload(int User, int Device, long TimestampMs, long Course, int FirstType, HealthDataFault Fault)
{
    /// <summary>When the device stored the samples: the second in which it sent them, Unix seconds.</summary>
    public long CreatedSeconds => TimestampMs / 1_000;
}
