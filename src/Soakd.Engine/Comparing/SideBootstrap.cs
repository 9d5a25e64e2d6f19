using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Percentiles of all runs of a side taken together, drawn again and again: blocks of a minute within each run, as for the range of one
/// run's percentile, and with enough runs the runs as well, since they differ by more than their own minutes tell (Kalibera and Jones,
/// "Rigorous benchmarking in reasonable time", ISMM 2013). The seed is fixed: the same journals, the same draws.
/// </summary>
internal sealed class SideBootstrap
{
    private readonly HistogramLayout _layout = HistogramLayout.Interval;
    private readonly int[] _buckets;
    private readonly RunBlocks[] _runs;
    private readonly bool _drawsRuns;

    /// <param name="runs">The runs of the side.</param>
    /// <param name="drawsRuns">Whether runs are drawn too.</param>
    public SideBootstrap(IReadOnlyList<RunEvidence> runs, bool drawsRuns)
    {
        _buckets = [.. runs.SelectMany(run => run.Response).SelectMany(cell => cell.Buckets).Select(bucket => bucket.Index).Distinct().Order()];
        Dictionary<int, int> columns = _buckets.Index().ToDictionary(bucket => bucket.Item, bucket => bucket.Index);
        _runs = [.. runs.Select(run => new RunBlocks(run, columns))];
        _drawsRuns = drawsRuns;
    }

    /// <summary>The percentile in each resample, in microseconds; infinity where it never came.</summary>
    /// <param name="percentile">Above 0 to below 100.</param>
    /// <param name="stream">Which resamples: the two sides must not be drawn alike.</param>
    public double[] Resample(double percentile, ulong stream)
    {
        var resamples = new double[BlockBootstrap.Resamples];
        if (_buckets.Length == 0)
        {
            Array.Fill(resamples, double.PositiveInfinity);
            return resamples;
        }

        (int first, long[] sum) = Window(percentile);
        long[][] below = [.. _runs.Select(run => Enumerable.Range(0, run.Count).Select(block => Sum(run[block][..first])).ToArray())];
        var random = new SeededRandom(BlockBootstrap.Seed + stream);
        for (int resample = 0; resample < resamples.Length; resample++)
        {
            Array.Clear(sum);
            (long measured, long before, double all) = Draw(random, first, sum, below);
            bool never = Math.Ceiling(Math.BitDecrement(percentile) * Math.Floor(all) / 100) > measured;
            resamples[resample] = never
                ? double.PositiveInfinity
                : _layout.HighestEquivalent(_buckets[first + BlockBootstrap.ColumnAt(sum, before, (long)all, percentile)]);
        }

        return resamples;
    }

    // A percentile of blocks taken together lies between theirs, and beyond them only for records of which nothing came back: no other
    // column need be summed.
    private (int First, long[] Sum) Window(double percentile)
    {
        int[] own = [.. _runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(block => run.ColumnAt(block, percentile)))];
        int last = _runs.Any(run => run.RecordsIfNoneCame > 0) ? _buckets.Length - 1 : own.Max();
        return (own.Min(), new long[last - own.Min() + 1]);
    }

    private (long Measured, long Before, double All) Draw(SeededRandom random, int first, long[] sum, long[][] below)
    {
        (long measured, long before, double all) = (0, 0, 0);
        for (int position = 0; position < _runs.Length; position++)
        {
            int which = _drawsRuns ? random.Below(_runs.Length) : position;
            RunBlocks run = _runs[which];
            all += run.RecordsIfNoneCame;
            for (int i = 0; i < run.BlocksPerRun; i++)
            {
                int block = random.Below(run.Count);
                measured += run.Measured(block);
                before += below[which][block];
                all += run.All(block);
                BlockBootstrap.Add(run[block].Slice(first, sum.Length), sum);
            }
        }

        return (measured, before, all);
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (long count in counts)
            sum += count;
        return sum;
    }

    /// <summary>Numbers drawn one after the other, the same on every machine.</summary>
    private sealed class SeededRandom(ulong seed)
    {
        private ulong _count;

        public int Below(int count) => (int)(KeyedHash.At(seed, _count++) % (ulong)count);
    }
}
