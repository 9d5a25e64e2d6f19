namespace Soakd.Engine.Memory;

/// <summary>
/// How far apart collections are, told from a sampled series alone: they show as large falls. What counts as large comes from the
/// falls themselves: those at least half as high as the one that, taken from the highest down, completes half of all that fell.
/// Memory does not grow with the run: falls are counted by size, four sizes an octave.
/// </summary>
internal sealed class SawTooth
{
    internal const int PerOctave = 4;
    internal const double LeastFallen = 1.0 / 3;
    internal const long LongestFallUs = 3 * MemoryUnits.SecondUs;

    private readonly long[] _counts = new long[64 * PerOctave];
    private double _previous = double.NaN;
    private double _top;
    private double _risen;
    private double _fallen;
    private long _fallSinceUs = long.MinValue;
    private long _beganUs = -1;
    private long _lastUs;

    /// <summary>Takes the next sample; times rise.</summary>
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

    /// <summary>How many large falls were seen; none in a series that hardly ever falls, compared with how it rises.</summary>
    public long Drops
    {
        get
        {
            long drops = 0;
            if (_fallen < LeastFallen * _risen) return drops;
            for (int size = LeastLarge(); size < _counts.Length; size++)
                drops += _counts[size];
            return drops;
        }
    }

    /// <summary>The mean time between large falls, in microseconds; null without any.</summary>
    public double? PeriodUs => Drops is > 0 and var drops ? (_lastUs - _beganUs) / (double)drops : null;

    private bool InFall => _fallSinceUs != long.MinValue;

    private void EndFall()
    {
        _fallSinceUs = long.MinValue;
        int size = (int)(Math.Log2(Math.Max(1, _top - _previous)) * PerOctave);
        _counts[Math.Min(size, _counts.Length - 1)]++;
    }

    private int LeastLarge()
    {
        double all = 0;
        for (int size = 0; size < _counts.Length; size++)
            all += _counts[size] * Height(size);

        double taken = 0;
        int half = _counts.Length;
        while (half > 0 && taken < all / 2)
            taken += _counts[--half] * Height(half);
        return Math.Max(0, half - PerOctave);
    }

    private static double Height(int size) => Math.Pow(2, (double)size / PerOctave);
}
