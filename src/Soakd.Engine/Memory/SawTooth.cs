namespace Soakd.Engine.Memory;

/// <summary>
/// Estimates the time between collections from a sampled series: a collection is visible as a large fall. To decide which falls are large,
/// the falls are added up from the largest down, until the sum is half of all falls. A fall is large when it has at least half the height
/// of the last one added. The memory used does not grow with the run: falls are counted by size, in four sizes for each octave.
/// </summary>
internal sealed class SawTooth
{
    internal const int PerOctave = 4;
    internal const double MinFallenShare = 1.0 / 3;
    internal const long LongestFallUs = 3 * MemoryUnits.SecondUs;

    private readonly long[] _counts = new long[64 * PerOctave];
    private double _previous = double.NaN;
    private double _top;
    private double _risen;
    private double _fallen;
    private long _fallSinceUs = long.MinValue;
    private long _beganUs = -1;
    private long _lastUs;

    /// <summary>Adds the next sample. Times must rise.</summary>
    public void Add(long atUs, double bytes)
    {
        if (_beganUs < 0) _beganUs = atUs;
        bool falls = bytes < _previous;
        if (InFall && (!falls || atUs - _fallSinceUs > LongestFallUs)) EndFall();
        if (falls && !InFall)
        {
            _fallSinceUs = _lastUs;
            _top = _previous;
        }

        if (falls) _fallen += _previous - bytes;
        else if (bytes > _previous) _risen += bytes - _previous;
        _previous = bytes;
        _lastUs = atUs;
    }

    /// <summary>How many large falls were seen; 0 in a series whose falls are small compared with its rises.</summary>
    public long Drops
    {
        get
        {
            long drops = 0;
            if (_fallen < MinFallenShare * _risen) return drops;
            for (int size = SmallestLargeSize(); size < _counts.Length; size++)
                drops += _counts[size];
            return drops;
        }
    }

    /// <summary>The mean time between large falls, in microseconds; null without large falls.</summary>
    public double? PeriodUs => Drops is > 0 and var drops ? (_lastUs - _beganUs) / (double)drops : null;

    private bool InFall => _fallSinceUs != long.MinValue;

    private void EndFall()
    {
        _fallSinceUs = long.MinValue;
        int size = (int)(Math.Log2(Math.Max(1, _top - _previous)) * PerOctave);
        _counts[Math.Min(size, _counts.Length - 1)]++;
    }

    private int SmallestLargeSize()
    {
        double all = 0;
        for (int size = 0; size < _counts.Length; size++)
            all += _counts[size] * Height(size);

        double added = 0;
        int half = _counts.Length;
        while (half > 0 && added < all / 2)
            added += _counts[--half] * Height(half);
        return Math.Max(0, half - PerOctave);
    }

    private static double Height(int size) => Math.Pow(2, (double)size / PerOctave);
}
