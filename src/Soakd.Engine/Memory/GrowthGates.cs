namespace Soakd.Engine.Memory;

/// <summary>What a trend must reach, besides being real, to be called growth (docs/method.md#memory-series).</summary>
/// <param name="SlopeMiBPerHour">The least slope; of an objective, its limit.</param>
/// <param name="LowMiBPerHour">The least lower end of the slope's 99 % range.</param>
/// <param name="GrowthBytes">The least growth over what was watched; four times the noise is asked for besides.</param>
public sealed record GrowthGates(double SlopeMiBPerHour, double LowMiBPerHour, double GrowthBytes)
{
    /// <summary>For values taken after a collection, where the noise is small: 2 MiB/h, 1 MiB/h, 1 MB.</summary>
    public static GrowthGates PostCollection { get; } = new(2, 1, 1_000_000);

    /// <summary>For minima of a saw-tooth, private bytes and native memory: 0.2 MB/min, 0.1 MB/min, 8 MB.</summary>
    public static GrowthGates Raw { get; } = new(0.2e6 * 60 / MemoryUnits.Mebibyte, 0.1e6 * 60 / MemoryUnits.Mebibyte, 8_000_000);

    /// <summary>The same, held against an objective's limit: it replaces the slope, half of it the lower end.</summary>
    /// <param name="mebibytesPerHour">The limit, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not above 0.</exception>
    public GrowthGates WithLimit(double mebibytesPerHour)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mebibytesPerHour);
        return this with { SlopeMiBPerHour = mebibytesPerHour, LowMiBPerHour = mebibytesPerHour / 2 };
    }
}

/// <summary>How the values of a memory series come about.</summary>
public enum MemorySeriesKind
{
    /// <summary>One value a collection, taken after it: a live heap.</summary>
    PostCollection,

    /// <summary>Sampled whatever the collector does: a used heap, private bytes, native memory.</summary>
    Sampled,
}
