namespace Soakd.Engine.Memory;

/// <summary>What a run tells of one memory series.</summary>
/// <param name="Verdict">Whether it grows.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Slope">How fast; null with fewer than three points.</param>
/// <param name="SmallestVisible">The smallest growth that this run could have seen, in MiB/h; null with fewer than twelve points.</param>
/// <param name="LimitMiBPerHour">What the slope was held against.</param>
/// <param name="WarmUp">What was left out at the begin.</param>
/// <param name="Bucket">How long each bucket is whose least value made a point.</param>
/// <param name="Points">How many points there were.</param>
/// <param name="SuspectedSinceUs">Since when growth stands suspected, in microseconds since the run's start; null when it does not.</param>
/// <param name="Needs">How long a run, with its warm-up, it would take to judge; null when it was judged, or when a day would not do.</param>
public sealed record MemoryConclusion(
    GrowthVerdict Verdict, string Reason, MemorySlope? Slope, double? SmallestVisible, double LimitMiBPerHour,
    TimeSpan WarmUp, TimeSpan Bucket, int Points, long? SuspectedSinceUs, TimeSpan? Needs);

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

/// <summary>Growth suspected while the run goes on. A hint, taken back when a look does not find it again; never a verdict.</summary>
/// <param name="SinceUs">When it was first suspected, in microseconds since the run's start.</param>
/// <param name="Slope">How fast it grows, over the longest window that shows it.</param>
/// <param name="SmallestVisible">The smallest growth that could be seen in that window, in MiB/h.</param>
public sealed record MemorySuspicion(long SinceUs, MemorySlope Slope, double SmallestVisible);

/// <summary>What is said of a memory series at the end. A larger one outweighs a smaller one.</summary>
public enum GrowthVerdict
{
    /// <summary>Too short or too noisy to tell; it says what it would take.</summary>
    NotJudged,

    /// <summary>It does not grow by as much as its limit.</summary>
    Pass,

    /// <summary>It rose, but not so that a leak is proven.</summary>
    Warn,

    /// <summary>It grows.</summary>
    Fail,
}

/// <summary>Bytes and microseconds go in; MiB and hours are what slopes are told in.</summary>
internal static class MemoryUnits
{
    public const double Mebibyte = 1024 * 1024;
    public const long SecondUs = 1_000_000;
    public const double HourUs = 3600.0 * SecondUs;
}
