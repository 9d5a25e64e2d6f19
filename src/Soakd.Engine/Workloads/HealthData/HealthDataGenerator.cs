using Soakd.Engine.Stamps;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// Test data without a run: one payload, a batch, a stream. The settings' anchor is the time of the first payload. Immutable; from any
/// thread.
/// </summary>
/// <param name="settings">What to generate.</param>
public sealed class HealthDataGenerator(HealthDataSettings settings)
{
    /// <summary>The time between two payloads of a batch, µs.</summary>
    public const long BatchSpacingUs = 1_000_000;

    private static readonly DateTimeOffset DefaultBaseTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HealthDataWorkload _workload = new(settings);

    /// <summary>Payloads of five samples for tests, in one line: the same for the same arguments.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="baseTime">The time of the first; by default the start of 2026.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is as for <see cref="Batch"/> out of range.</exception>
    public static IEnumerable<byte[]> TestData(int count, long seed = 0, DateTimeOffset? baseTime = null) =>
        new HealthDataGenerator(new HealthDataSettings { Seed = seed, Anchor = baseTime ?? DefaultBaseTime }).Batch(count);

    /// <summary>One payload, JSON in UTF-8.</summary>
    /// <param name="sequence">Which one, from 0 up.</param>
    /// <param name="afterAnchorUs">Its time after the anchor, µs.</param>
    /// <exception cref="ArgumentOutOfRangeException">Number or time does not fit a stamp (<see cref="RecordStamp"/>).</exception>
    public byte[] Payload(long sequence = 0, long afterAnchorUs = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, RecordStamp.MaxSequence);
        ArgumentOutOfRangeException.ThrowIfNegative(afterAnchorUs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(afterAnchorUs, RecordStamp.MaxIntendedUs);
        var buffer = new byte[_workload.MaxBytes];
        return buffer[.._workload.Write(sequence, afterAnchorUs, buffer)];
    }

    /// <summary>Payloads one second apart, made as they are asked for.</summary>
    /// <param name="count">How many, 0 to 137,439: a stamp can hold some 38 hours.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public IEnumerable<byte[]> Batch(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, NdjsonExport.MaxCount(BatchSpacingUs));
        return Enumerable.Range(0, count).Select(i => Payload(i, i * BatchSpacingUs));
    }

    /// <summary>Payloads spread evenly over a time, made as they are asked for.</summary>
    /// <param name="duration">The time, from the anchor; at most what a stamp can hold, some 38 hours.</param>
    /// <param name="perSecond">How many a second; their number is duration × rate, rounded down, at most 2,147,483,647.</param>
    /// <exception cref="ArgumentOutOfRangeException">Duration, rate or their product is out of its range.</exception>
    public IEnumerable<byte[]> Stream(TimeSpan duration, int perSecond)
    {
        long durationUs = (long)duration.TotalMicroseconds;
        ArgumentOutOfRangeException.ThrowIfNegative(durationUs, nameof(duration));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(durationUs, RecordStamp.MaxIntendedUs, nameof(duration));
        ArgumentOutOfRangeException.ThrowIfNegative(perSecond);
        Int128 count = (Int128)durationUs * perSecond / 1_000_000;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, int.MaxValue, nameof(perSecond));
        return Enumerable.Range(0, (int)count).Select(i => Payload(i, (long)(durationUs * (Int128)i / count)));
    }
}
