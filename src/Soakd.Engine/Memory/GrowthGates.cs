namespace Soakd.Engine.Memory;

/// <summary>The minimum values of a significant trend to be called growth (docs/method.md#memory-series).</summary>
/// <param name="SlopeMiBPerHour">The minimum slope; with an objective, its limit.</param>
/// <param name="LowMiBPerHour">The minimum of the lower end of the slope's 99 % range.</param>
/// <param name="GrowthBytes">The minimum growth over the watched time, in bytes. It must also be four times the noise.</param>
public sealed record GrowthGates(double SlopeMiBPerHour, double LowMiBPerHour, double GrowthBytes)
{
    /// <summary>For values read after a collection, which have little noise: 2 MiB/h, 1 MiB/h, 1 MB.</summary>
    public static GrowthGates PostCollection { get; } = new(2, 1, 1_000_000);

    /// <summary>For minima of a saw-tooth, private bytes and native memory: 0.2 MB/min, 0.1 MB/min, 8 MB.</summary>
    public static GrowthGates Sampled { get; } = new(0.2e6 * 60 / MemoryUnits.Mebibyte, 0.1e6 * 60 / MemoryUnits.Mebibyte, 8_000_000);

    /// <summary>The gates for the limit of an objective: the limit replaces the slope, and half of it replaces the lower end.</summary>
    /// <param name="mebibytesPerHour">The limit, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public GrowthGates WithLimit(double mebibytesPerHour)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mebibytesPerHour);
        return this with { SlopeMiBPerHour = mebibytesPerHour, LowMiBPerHour = mebibytesPerHour / 2 };
    }
}

/// <summary>How the values of a memory series are read.</summary>
public enum MemorySeriesKind
{
    /// <summary>One value after each collection, as for a live heap.</summary>
    PostCollection,

    /// <summary>At regular times, independent of collections, as for a used heap, private bytes or native memory.</summary>
    Sampled,
}
