using System.Numerics;

namespace Soakd.Engine.Latency;

/// <summary>
/// How a latency histogram divides its range into buckets: exact below a power of two; above it, every octave has the same number of
/// buckets. So every value is known to <see cref="Digits"/> significant decimal digits. The arithmetic is
/// HdrHistogram's, restated in docs/method.md#latency-histogram, so that every reader of that format understands the encoded counts.
/// Immutable; two are equal when their three parameters are equal. Values are whole microseconds.
/// </summary>
public sealed record HistogramLayout
{
    private readonly int _unitMagnitude;
    private readonly int _halfMagnitude;
    private readonly int _halfCount;
    private readonly int _leadingZerosBase;
    private readonly long _subBucketMask;

    /// <summary>Creates a layout.</summary>
    /// <param name="lowest">The smallest value that differs from 0, at least 1; the unit is the largest power of two up to it.</param>
    /// <param name="highest">The largest value that must have a bucket, at least twice <paramref name="lowest"/>.</param>
    /// <param name="digits">Significant decimal digits, 0 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range, or unit and digits together need more than 62
    /// bits.</exception>
    public HistogramLayout(long lowest, long highest, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lowest, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(highest / 2, lowest, nameof(highest));
        ArgumentOutOfRangeException.ThrowIfNegative(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 5);

        _unitMagnitude = BitOperations.Log2((ulong)lowest);
        int subBucketMagnitude = SubBucketMagnitude(digits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_unitMagnitude + subBucketMagnitude, 62, nameof(lowest));

        Lowest = lowest;
        Highest = highest;
        Digits = digits;
        _halfMagnitude = subBucketMagnitude - 1;
        _halfCount = 1 << _halfMagnitude;
        _subBucketMask = ((1L << subBucketMagnitude) - 1) << _unitMagnitude;
        _leadingZerosBase = 64 - _unitMagnitude - subBucketMagnitude;
        Length = (OctavesCovering(highest) + 1) << _halfMagnitude;
    }

    /// <summary>
    /// The layout of intervals: 1 µs to an hour, 2 digits (off by at most 1/128), 26 KiB (docs/method.md#latency-histogram).
    /// </summary>
    public static HistogramLayout Interval { get; } = new(1, 3_600_000_000, 2);

    /// <summary>The smallest value that differs from 0.</summary>
    public long Lowest { get; }

    /// <summary>The largest value that was asked for; <see cref="Top"/> is where the buckets really end.</summary>
    public long Highest { get; }

    /// <summary>Significant decimal digits, 0 to 5.</summary>
    public int Digits { get; }

    /// <summary>The number of buckets.</summary>
    public int Length { get; }

    /// <summary>The largest value that has a bucket of its own; whatever is larger is over the range.</summary>
    public long Top => HighestEquivalent(Length - 1);

    /// <summary>The bucket of a value; <see cref="Length"/> or more when the value is over the range.</summary>
    /// <param name="value">A value, 0 or more. The bucket of a negative value is undefined.</param>
    public int IndexOf(long value)
    {
        int octave = _leadingZerosBase - BitOperations.LeadingZeroCount((ulong)(value | _subBucketMask));
        int subBucket = (int)(value >>> (octave + _unitMagnitude));
        return ((octave + 1) << _halfMagnitude) + subBucket - _halfCount;
    }

    /// <summary>The bucket that counts a value: its own, or the last one when it is over the range.</summary>
    /// <param name="value">A value, 0 or more.</param>
    public int ClampedIndexOf(long value) => Math.Min(IndexOf(value), Length - 1);

    /// <summary>The smallest value of a bucket.</summary>
    /// <param name="index">A bucket, from 0 to below <see cref="Length"/>.</param>
    public long LowestEquivalent(int index)
    {
        int octave = (index >> _halfMagnitude) - 1;
        long subBucket = index & (_halfCount - 1);
        return octave < 0 ? subBucket << _unitMagnitude : (subBucket + _halfCount) << (octave + _unitMagnitude);
    }

    /// <summary>The largest value of a bucket.</summary>
    /// <param name="index">A bucket, from 0 to below <see cref="Length"/>.</param>
    public long HighestEquivalent(int index)
    {
        int octave = Math.Max(0, (index >> _halfMagnitude) - 1);
        return LowestEquivalent(index) + ((1L << (octave + _unitMagnitude)) - 1);
    }

    /// <summary>The last bucket that lies wholly at or below a threshold; -1 when there is none.</summary>
    internal int LastWithin(long threshold)
    {
        int index = IndexOf(threshold);
        return HighestEquivalent(index) <= threshold ? index : index - 1;
    }

    /// <summary>ceil(log2(2 · 10^digits)): enough sub-buckets that the upper half of each octave resolves the digits.</summary>
    private static int SubBucketMagnitude(int digits)
    {
        uint resolution = 2;
        for (int i = 0; i < digits; i++)
            resolution *= 10;
        return BitOperations.Log2(resolution - 1) + 1;
    }

    private int OctavesCovering(long highest)
    {
        int octaves = 1;
        for (long untrackable = 2L * _halfCount << _unitMagnitude; untrackable <= highest; untrackable <<= 1, octaves++)
        {
            if (untrackable > long.MaxValue / 2)
                return octaves + 1;
        }

        return octaves;
    }
}

/// <summary>A bucket that is not empty.</summary>
/// <param name="Index">Its index in the <see cref="HistogramLayout"/>, from 0.</param>
/// <param name="Count">How many values it has, at least 1.</param>
public readonly record struct Bucket(int Index, long Count);
