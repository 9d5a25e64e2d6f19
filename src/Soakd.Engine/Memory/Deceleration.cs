using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Tells a warm-up that dies down from a leak: the second half of the window rises less than half as fast as the first, and the
/// difference is more than their errors allow. An exponential that settles within a third of the run shows it; a straight line does
/// so once in two hundred.
/// </summary>
internal static class Deceleration
{
    internal const double CriticalZ = 2.33;
    internal const double LeastShare = 0.5;

    /// <summary>Whether a window's rise dies down.</summary>
    public static bool Shows(ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer room)
    {
        int half = hours.Length / 2;
        MemoryTrend first = MemoryTrend.Of(hours[..half], mebibytes[..half], bucketHours, room);
        MemoryTrend second = MemoryTrend.Of(hours[^half..], mebibytes[^half..], bucketHours, room);
        double error = Math.Sqrt(first.SlopeError * first.SlopeError + second.SlopeError * second.SlopeError);
        return second.Slope < LeastShare * first.Slope && first.Slope - second.Slope > CriticalZ * error;
    }
}
