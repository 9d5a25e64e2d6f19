namespace Soakd.Engine.Memory;

/// <summary>
/// The minimum of each bucket of time: the lower envelope of a saw-tooth, that is, the memory that stays in use. Values are kept by fine
/// grains, so the length of a bucket can be chosen later. Buckets are aligned to the latest whole grain, so recent values are included.
/// </summary>
internal sealed class BucketMinima(long originUs, long grainUs)
{
    private readonly List<double> _grains = [];

    /// <summary>How many whole grains have passed at a moment.</summary>
    public int GrainsAt(long atUs) => (int)Math.Max(0, (atUs - originUs) / grainUs);

    /// <summary>Adds a value. A value before the origin is ignored.</summary>
    public void Add(long atUs, double bytes)
    {
        if (atUs < originUs) return;
        int grain = GrainsAt(atUs);
        while (_grains.Count <= grain) _grains.Add(double.PositiveInfinity);
        _grains[grain] = Math.Min(_grains[grain], bytes);
    }

    /// <summary>Writes the minima of all whole buckets up to now. A bucket without a value is left out.</summary>
    /// <param name="nowUs">Now.</param>
    /// <param name="grains">The number of grains in a bucket.</param>
    /// <param name="hours">Receives the middle of each bucket, in hours since the run's start, rising.</param>
    /// <param name="mebibytes">Receives their minima, in MiB.</param>
    public void Collect(long nowUs, int grains, List<double> hours, List<double> mebibytes)
    {
        hours.Clear();
        mebibytes.Clear();
        int end = GrainsAt(nowUs);
        for (int begin = end % grains; begin + grains <= end; begin += grains)
        {
            double minimum = Minimum(begin, begin + grains);
            if (double.IsPositiveInfinity(minimum)) continue;
            hours.Add((originUs + (begin + grains / 2.0) * grainUs) / MemoryUnits.HourUs);
            mebibytes.Add(minimum / MemoryUnits.Mebibyte);
        }
    }

    private double Minimum(int begin, int end)
    {
        double minimum = double.PositiveInfinity;
        for (int grain = begin; grain < Math.Min(end, _grains.Count); grain++)
            minimum = Math.Min(minimum, _grains[grain]);
        return minimum;
    }
}
