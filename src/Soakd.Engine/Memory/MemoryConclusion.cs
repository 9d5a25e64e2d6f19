namespace Soakd.Engine.Memory;

/// <summary>What a run shows about one memory series.</summary>
/// <param name="Verdict">Whether it grows.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Slope">How fast; null with fewer than three points.</param>
/// <param name="SmallestVisible">The smallest growth that this run could have found, in MiB/h; null with fewer than twelve points.</param>
/// <param name="LimitMiBPerHour">The limit for the slope, in MiB/h.</param>
/// <param name="WarmUp">The time at the start that was left out.</param>
/// <param name="Bucket">The length of each bucket of time. Its minimum is one point.</param>
/// <param name="Points">The number of points.</param>
/// <param name="SuspectedSinceUs">Since when growth is suspected, in microseconds since the run's start; null when it is not.</param>
/// <param name="Needs">The length of a run, including its warm-up, that is needed for a verdict; null when there is a verdict, or when a
/// day is too short.</param>
public sealed record MemoryConclusion(
    GrowthVerdict Verdict, string Reason, MemorySlope? Slope, double? SmallestVisible, double LimitMiBPerHour,
    TimeSpan WarmUp, TimeSpan Bucket, int Points, long? SuspectedSinceUs, TimeSpan? Needs)
{
    /// <summary>The points themselves.</summary>
    public MemoryCurve Curve { get; init; } = MemoryCurve.Empty;

    /// <summary>To how many of the last points the slope is fitted: to all, unless it grew only late in the run.</summary>
    public int FittedPoints { get; init; }
}

/// <summary>How fast a memory series grows, and its last value.</summary>
/// <param name="MiBPerHour">The slope, in MiB/h.</param>
/// <param name="Low">Lower end of its 99 % range.</param>
/// <param name="High">Upper end of its 99 % range.</param>
/// <param name="LastBytes">The minimum of the last bucket, in bytes.</param>
public sealed record MemorySlope(double MiBPerHour, double Low, double High, double LastBytes)
{
    /// <summary>
    /// The time until the free memory is used, at the upper end of the range; null when the series does not grow, or for more than a
    /// century.
    /// </summary>
    /// <param name="freeBytes">The free bytes below a limit.</param>
    public TimeSpan? TimeFor(double freeBytes)
    {
        double hours = Math.Max(0, freeBytes) / MemoryUnits.Mebibyte / High;
        return High > 0 && hours < 24 * 36_525 ? TimeSpan.FromHours(hours) : null;
    }

    internal static MemorySlope Of(in MemoryTrend trend, double lastMebibytes) =>
        new(trend.Slope, trend.Low, trend.High, lastMebibytes * MemoryUnits.Mebibyte);
}

/// <summary>Growth that is suspected during the run. It is a hint, which a later evaluation may withdraw, and never a verdict.</summary>
/// <param name="SinceUs">When it was first suspected, in microseconds since the run's start.</param>
/// <param name="Slope">How fast it grows, over the longest window that shows it.</param>
/// <param name="SmallestVisible">The smallest growth that could be found in that window, in MiB/h.</param>
public sealed record MemorySuspicion(long SinceUs, MemorySlope Slope, double SmallestVisible)
{
    /// <summary>The number of points in that window: the last ones.</summary>
    public int Points { get; init; }
}

/// <summary>The verdict on a memory series. The larger of two verdicts wins.</summary>
public enum GrowthVerdict
{
    /// <summary>The run was too short or the series too noisy; the conclusion says how long a run is needed.</summary>
    NotJudged,

    /// <summary>It does not grow as fast as its limit.</summary>
    Pass,

    /// <summary>It rose, but a leak is not proven.</summary>
    Warn,

    /// <summary>It grows.</summary>
    Fail,
}

/// <summary>Units: the input is in bytes and microseconds, slopes are in MiB and hours.</summary>
internal static class MemoryUnits
{
    public const double Mebibyte = 1024 * 1024;
    public const long SecondUs = 1_000_000;
    public const double HourUs = 3600.0 * SecondUs;
}
