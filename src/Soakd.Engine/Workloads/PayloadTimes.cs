using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads;

/// <summary>When the records of test data are due after their anchor: spread evenly, the first one at the anchor. Immutable.</summary>
public readonly record struct PayloadTimes
{
    private readonly long _overUs;

    private PayloadTimes(long count, long overUs) => (Count, _overUs) = (count, overUs);

    /// <summary>How many records there are.</summary>
    public long Count { get; }

    /// <summary>The most records that fit a stamp's sequence and intended time at a spacing.</summary>
    /// <param name="spacingUs">The time between two records, µs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="spacingUs"/> is below 1.</exception>
    public static long MostEvery(long spacingUs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacingUs);
        return Math.Min(RecordStamp.MaxSequence, RecordStamp.MaxIntendedUs / spacingUs) + 1;
    }

    /// <summary>Records at a fixed distance.</summary>
    /// <param name="spacingUs">The time between two records, µs, at least 1.</param>
    /// <param name="count">How many, 0 to <see cref="MostEvery"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Spacing or count is out of its range.</exception>
    public static PayloadTimes Every(long spacingUs, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostEvery(spacingUs));
        return new PayloadTimes(count, spacingUs * count);
    }

    /// <summary>A stream: records spread over a time.</summary>
    /// <param name="duration">The time, from the anchor; at most what a stamp can hold, some 38 hours.</param>
    /// <param name="perSecond">How many a second; their number is duration × rate, rounded down, at most
    /// <see cref="RecordStamp.MaxSequence"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Duration, rate or their product is out of its range.</exception>
    public static PayloadTimes Over(TimeSpan duration, decimal perSecond)
    {
        long durationUs = (long)duration.TotalMicroseconds;
        ArgumentOutOfRangeException.ThrowIfNegative(durationUs, nameof(duration));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(durationUs, RecordStamp.MaxIntendedUs, nameof(duration));
        ArgumentOutOfRangeException.ThrowIfNegative(perSecond);
        decimal count = Math.Floor(durationUs / 1e6m * Math.Min(perSecond, RecordStamp.MaxSequence));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, RecordStamp.MaxSequence, nameof(perSecond));
        return new PayloadTimes((long)count, durationUs);
    }

    /// <summary>When a record is due, µs after the anchor.</summary>
    /// <param name="number">Which one, 0 to below <see cref="Count"/>.</param>
    public long At(long number) => (long)((Int128)_overUs * number / Count);
}
