using Soakd.Engine.Statistics;

namespace Soakd.Engine.Memory;

/// <summary>
/// Separates a warm-up that slows down from a leak: the second half of the window rises less than half as fast as the first half, and the
/// difference is significant. This is true for an exponential that levels off within a third of the run; for a straight line it is true
/// once in two hundred.
/// </summary>
internal static class Deceleration
{
    internal const double CriticalZ = 2.33;
    internal const double MinShare = 0.5;

    /// <summary>Whether the rise of a window slows down.</summary>
    public static bool Shows(ReadOnlySpan<double> hours, ReadOnlySpan<double> mebibytes, double bucketHours, SlopeBuffer buffer)
    {
        int half = hours.Length / 2;
        MemoryTrend first = MemoryTrend.Of(hours[..half], mebibytes[..half], bucketHours, buffer);
        MemoryTrend second = MemoryTrend.Of(hours[^half..], mebibytes[^half..], bucketHours, buffer);
        double error = Math.Sqrt(first.SlopeError * first.SlopeError + second.SlopeError * second.SlopeError);
        return second.Slope < MinShare * first.Slope && first.Slope - second.Slope > CriticalZ * error;
    }
}
