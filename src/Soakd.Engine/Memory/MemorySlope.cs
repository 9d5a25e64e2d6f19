namespace Soakd.Engine.Memory;

/// <summary>How fast a memory series grows, and where it stands.</summary>
/// <param name="MiBPerHour">The slope, in MiB/h.</param>
/// <param name="Low">Lower end of its 99 % range.</param>
/// <param name="High">Upper end of its 99 % range.</param>
/// <param name="LastBytes">The last bucket's least value.</param>
public sealed record MemorySlope(double MiBPerHour, double Low, double High, double LastBytes)
{
    /// <summary>The time until so much is taken at the upper end of the range; null when it is not growing, or for more than a century.</summary>
    /// <param name="freeBytes">What is free below a limit.</param>
    public TimeSpan? TimeFor(double freeBytes)
    {
        double hours = Math.Max(0, freeBytes) / MemoryUnits.Mebibyte / High;
        return High > 0 && hours < 24 * 36_525 ? TimeSpan.FromHours(hours) : null;
    }

    internal static MemorySlope Of(in MemoryTrend trend, double lastMebibytes) =>
        new(trend.Slope, trend.Low, trend.High, lastMebibytes * MemoryUnits.Mebibyte);
}
