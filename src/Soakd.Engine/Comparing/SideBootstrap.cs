using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Comparing;

/// <summary>
/// Bootstrap of a percentile over all runs of a side. Blocks of a minute are drawn within each run, as for the range of one run's
/// percentile. With enough runs, the runs are drawn as well, because runs differ by more than the minutes within them (Kalibera and Jones,
/// "Rigorous benchmarking in reasonable time", ISMM 2013). The seed is fixed: the same journals give the same resamples.
/// </summary>
internal sealed class SideBootstrap
{
    private readonly HistogramLayout _layout = HistogramLayout.Interval;
    private readonly int[] _buckets;
    private readonly RunBlocks[] _runs;
    private readonly bool _drawsRuns;

    /// <param name="runs">The runs of the side.</param>
    /// <param name="drawsRuns">Whether runs are drawn, in addition to blocks.</param>
    public SideBootstrap(IReadOnlyList<RunEvidence> runs, bool drawsRuns)
    {
        _buckets =
            [.. runs.SelectMany(run => run.Response).SelectMany(cell => cell.Buckets).Select(bucket => bucket.Index).Distinct().Order()];
        Dictionary<int, int> columns = _buckets.Index().ToDictionary(bucket => bucket.Item, bucket => bucket.Index);
        _runs = [.. runs.Select(run => new RunBlocks(run, columns))];
        _drawsRuns = drawsRuns;
    }

    /// <summary>The percentile in each resample, in microseconds; infinity where the records at this percentile never came back.</summary>
    /// <param name="percentile">Above 0 to below 100.</param>
    /// <param name="stream">Selects the random numbers. The two sides must use different ones.</param>
    public double[] Resample(double percentile, ulong stream)
    {
        var resamples = new double[BlockBootstrap.Resamples];
        if (_buckets.Length == 0)
        {
            Array.Fill(resamples, double.PositiveInfinity);
            return resamples;
        }

        (int first, long[] sum) = Columns(percentile);
        long[][] below = [.. _runs.Select(run => Enumerable.Range(0, run.Count).Select(block => Sum(run[block][..first])).ToArray())];
        var random = new SeededRandom(BlockBootstrap.Seed + stream);
        for (int resample = 0; resample < resamples.Length; resample++)
        {
            Array.Clear(sum);
            (long measured, long before, double all) = Draw(random, first, sum, below);
            bool neverCame = Math.Ceiling(Math.BitDecrement(percentile) * Math.Floor(all) / 100) > measured;
            resamples[resample] = neverCame
                ? double.PositiveInfinity
                : _layout.HighestEquivalent(_buckets[first + BlockBootstrap.ColumnAt(sum, before, (long)all, percentile)]);
        }

        return resamples;
    }

    // The percentile of several blocks together lies between the percentiles of the single blocks. It lies beyond them only when a run has
    // records of which none came back. So only those columns are summed.
    private (int First, long[] Sum) Columns(double percentile)
    {
        int[] columnOfBlock = [.. _runs.SelectMany(run => Enumerable.Range(0, run.Count).Select(block => run.ColumnAt(block, percentile)))];
        int last = _runs.Any(run => run.RecordsIfNoneCame > 0) ? _buckets.Length - 1 : columnOfBlock.Max();
        return (columnOfBlock.Min(), new long[last - columnOfBlock.Min() + 1]);
    }

    private (long Measured, long Before, double All) Draw(SeededRandom random, int first, long[] sum, long[][] below)
    {
        (long measured, long before, double all) = (0, 0, 0);
        for (int position = 0; position < _runs.Length; position++)
        {
            int which = _drawsRuns ? random.NextBelow(_runs.Length) : position;
            RunBlocks run = _runs[which];
            all += run.RecordsIfNoneCame;
            for (int i = 0; i < run.BlocksPerRun; i++)
            {
                int block = random.NextBelow(run.Count);
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

    /// <summary>A sequence of random numbers that is the same on every machine.</summary>
    private sealed class SeededRandom(ulong seed)
    {
        private ulong _count;

        public int NextBelow(int count) => (int)(KeyedHash.At(seed, _count++) % (ulong)count);
    }
}
