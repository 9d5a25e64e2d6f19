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

    /// <summary>The time of the first payload of <see cref="TestData"/>, when none is given.</summary>
    public static readonly DateTimeOffset DefaultBaseTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HealthDataWorkload _workload = new(settings);

    /// <summary>Payloads for tests, in one line, one second apart: the same for the same arguments.</summary>
    /// <param name="count">How many.</param>
    /// <param name="samples">How many samples each has.</param>
    /// <param name="users">How many users they are of.</param>
    /// <param name="devices">How many devices these users have.</param>
    /// <param name="seed">Everything random follows from it.</param>
    /// <param name="baseTime">The time of the first; by default the start of 2026.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is out of range as for <see cref="Batch"/>, or another number as in <see cref="HealthDataSettings"/>.
    /// </exception>
    public static IEnumerable<byte[]> TestData(
        int count, int samples = 5, int users = 1_000, int devices = 1_000, long seed = 0, DateTimeOffset? baseTime = null) =>
        new HealthDataGenerator(new HealthDataSettings
        {
            SamplesPerPayload = samples, Users = users, Devices = devices, Seed = seed, Anchor = baseTime ?? DefaultBaseTime,
        }).Batch(count);

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
    public IEnumerable<byte[]> Batch(int count) => Payloads(PayloadTimes.Every(BatchSpacingUs, count));

    /// <summary>Payloads spread evenly over a time, made as they are asked for.</summary>
    /// <param name="duration">The time, from the anchor; at most what a stamp can hold, some 38 hours.</param>
    /// <param name="perSecond">How many a second; their number is duration × rate, rounded down, at most 2,147,483,647.</param>
    /// <exception cref="ArgumentOutOfRangeException">Duration, rate or their product is out of its range.</exception>
    public IEnumerable<byte[]> Stream(TimeSpan duration, int perSecond)
    {
        var times = PayloadTimes.Over(duration, perSecond);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times.Count, int.MaxValue, nameof(perSecond));
        return Payloads(times);
    }

    private IEnumerable<byte[]> Payloads(PayloadTimes times) =>
        Enumerable.Range(0, (int)times.Count).Select(i => Payload(i, times.At(i)));
}
