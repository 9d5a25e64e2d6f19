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

/// <summary>A stretch of a phase in which the rate moves in a straight line. Times are microseconds from the phase's start.</summary>
/// <param name="StartUs">Where it begins.</param>
/// <param name="EndUs">Where it ends; later than <paramref name="StartUs"/>.</param>
/// <param name="From">The rate at its start.</param>
/// <param name="To">The rate at its end.</param>
internal readonly record struct RateSpan(long StartUs, long EndUs, Rate From, Rate To)
{
    /// <summary>The load of the whole stretch, in <see cref="Load"/> units; exact.</summary>
    public Int128 Load => (Int128)(From.Milli + To.Milli) * (EndUs - StartUs);
}
