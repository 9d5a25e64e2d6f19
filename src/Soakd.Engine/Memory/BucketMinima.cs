namespace Soakd.Engine.Memory;

/// <summary>
/// The least value of each bucket of time: the lower envelope of a saw-tooth, which is what stays. Kept at a fine grain, so that
/// the bucket's length can be chosen when one looks; aligned to the latest whole grain, so that nothing recent is cut off.
/// </summary>
internal sealed class BucketMinima(long originUs, long grainUs)
{
    private readonly List<double> _grains = [];

    /// <summary>Whole grains that have gone by at a moment.</summary>
    public int GrainsAt(long atUs) => (int)Math.Max(0, (atUs - originUs) / grainUs);

    /// <summary>Takes a value; one before the origin is ignored.</summary>
    public void Add(long atUs, double bytes)
    {
        if (atUs < originUs) return;
        int grain = GrainsAt(atUs);
        while (_grains.Count <= grain) _grains.Add(double.PositiveInfinity);
        _grains[grain] = Math.Min(_grains[grain], bytes);
    }

    /// <summary>The minima of whole buckets up to now; a bucket without a value has none.</summary>
    /// <param name="nowUs">Now.</param>
    /// <param name="grains">How many grains a bucket has.</param>
    /// <param name="hours">Takes the middles of the buckets, in hours since the run's start, rising.</param>
    /// <param name="mebibytes">Takes their minima.</param>
    public void Collect(long nowUs, int grains, List<double> hours, List<double> mebibytes)
    {
        hours.Clear();
        mebibytes.Clear();
        int end = GrainsAt(nowUs);
        for (int begin = end % grains; begin + grains <= end; begin += grains)
        {
            double least = Least(begin, begin + grains);
            if (double.IsPositiveInfinity(least)) continue;
            hours.Add((originUs + (begin + grains / 2.0) * grainUs) / MemoryUnits.HourUs);
            mebibytes.Add(least / MemoryUnits.Mebibyte);
        }
    }

    private double Least(int begin, int end)
    {
        double least = double.PositiveInfinity;
        for (int grain = begin; grain < Math.Min(end, _grains.Count); grain++)
            least = Math.Min(least, _grains[grain]);
        return least;
    }
}
