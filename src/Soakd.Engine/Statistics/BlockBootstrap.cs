using Soakd.Engine.Latency;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Statistics;

/// <summary>
/// The range of a percentile by a circular block bootstrap over histograms of ten seconds: blocks of a minute keep correlated
/// histograms together (Politis and Romano 1992; docs/method.md#range-of-a-percentile). The seed is fixed: the same journal gives the same
/// range.
/// </summary>
internal sealed class BlockBootstrap
{
    internal const int Block = 6;
    internal const int Resamples = 1000;

    /// <summary>Beyond each end of a 95 % range lies one in this many resamples.</summary>
    internal const int Tail = 40;
    internal const ulong Seed = 0x5EED;

    private readonly HistogramLayout _layout = HistogramLayout.Interval;
    private readonly int[] _buckets;
    private readonly long[][] _blocks;

    /// <param name="cells">Histograms of ten seconds each, in order, in the layout of intervals.</param>
    public BlockBootstrap(IReadOnlyList<LatencyCounts> cells)
    {
        _buckets = [.. cells.SelectMany(cell => cell.Buckets).Select(bucket => bucket.Index).Distinct().Order()];
        Dictionary<int, int> columns = _buckets.Index().ToDictionary(bucket => bucket.Item, bucket => bucket.Index);
        _blocks = [.. cells.Select((_, start) => BlockFrom(start, cells, columns))];
    }

    /// <summary>The minimum number of cells for a range: three minutes. Fewer cells do not show how much cells differ.</summary>
    public static int MinCells => 3 * Block;

    /// <summary>The ends between which 95 % of the resampled percentiles lie, in microseconds.</summary>
    /// <param name="percentile">Above 0 to below 100.</param>
    public (long LowUs, long HighUs) Range(double percentile)
    {
        long[] values = Resample(percentile, stream: 0);
        Array.Sort(values);
        return (values[Resamples / Tail], values[Resamples - 1 - Resamples / Tail]);
    }

    /// <summary>The percentile in each resample, in the order of drawing, in microseconds.</summary>
    /// <param name="percentile">Above 0 to below 100.</param>
    /// <param name="stream">Selects the random numbers. Two sides that are compared must use different ones.</param>
    public long[] Resample(double percentile, ulong stream)
    {
        // The percentile of several blocks together lies between the percentiles of the single blocks, so only those buckets are summed.
        int[] columnOfBlock = [.. _blocks.Select(block => ColumnAt(block, 0, block.Sum(), percentile))];
        int first = columnOfBlock.Min();
        int width = columnOfBlock.Max() - first + 1;
        (long Total, long Below)[] sizes = [.. _blocks.Select(block => (block.Sum(), block.Take(first).Sum()))];
        var resamples = new long[Resamples];
        var sum = new long[width];
        int blocks = (_blocks.Length + Block - 1) / Block;
        for (int resample = 0; resample < Resamples; resample++)
        {
            Array.Clear(sum);
            (long total, long below) = (0, 0);
            for (int block = 0; block < blocks; block++)
            {
                int start = (int)(KeyedHash.At(Seed + stream, (ulong)(resample * blocks + block)) % (ulong)_blocks.Length);
                total += sizes[start].Total;
                below += sizes[start].Below;
                Add(_blocks[start].AsSpan(first, width), sum);
            }

            resamples[resample] = _layout.HighestEquivalent(_buckets[first + ColumnAt(sum, below, total, percentile)]);
        }

        return resamples;
    }

    internal static void Add(ReadOnlySpan<long> block, Span<long> sum)
    {
        for (int column = 0; column < sum.Length; column++)
            sum[column] += block[column];
    }

    internal static int ColumnAt(ReadOnlySpan<long> counts, long below, long total, double percentile)
    {
        long wanted = Math.Max(1, (long)Math.Ceiling(Math.BitDecrement(percentile) * total / 100));
        int column = 0;
        for (long seen = below + counts[0]; seen < wanted && column < counts.Length - 1; seen += counts[column])
            column++;
        return column;
    }

    internal static long[] BlockFrom(int start, IReadOnlyList<LatencyCounts> cells, Dictionary<int, int> columns)
    {
        var sum = new long[columns.Count];
        for (int i = 0; i < Block; i++)
        {
            foreach (Bucket bucket in cells[(start + i) % cells.Count].Buckets)
                sum[columns[bucket.Index]] += bucket.Count;
        }

        return sum;
    }
}
