namespace Soakd.Engine.Plan;

/// <summary>
/// The unit in which records due are added up: half a billionth of a record. A rate of 1/1000 a second over 1 µs is two
/// units, and a whole ramp is a whole number of them, so no sum is ever rounded.
/// </summary>
internal static class Load
{
    /// <summary>Units in one record.</summary>
    public const long PerRecord = 2_000_000_000;

    /// <summary>Whole microseconds in a time, a part of one dropped.</summary>
    public static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
