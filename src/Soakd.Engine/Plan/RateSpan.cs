namespace Soakd.Engine.Plan;

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
