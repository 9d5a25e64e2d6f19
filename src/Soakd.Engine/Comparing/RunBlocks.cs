using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Comparing;

/// <summary>
/// The latencies of one run as circular blocks of a minute, with one count for each bucket. The bootstrap draws from them.
/// </summary>
internal sealed class RunBlocks
{
    private readonly long[][] _blocks;
    private readonly long[] _totals;
    private readonly double _neverPerMeasured;

    public RunBlocks(RunEvidence run, Dictionary<int, int> columns)
    {
        IReadOnlyList<LatencyCounts> cells = run.Response;
        _blocks = [.. cells.Select((_, start) => BlockBootstrap.BlockFrom(start, cells, columns))];
        _totals = [.. _blocks.Select(block => block.Sum())];
        long measured = cells.Sum(cell => cell.Total);
        _neverPerMeasured = measured > 0 ? (double)run.NeverCame / measured : 0;
        RecordsIfNoneCame = measured > 0 ? 0 : run.NeverCame;
        BlocksPerRun = (_blocks.Length + BlockBootstrap.Block - 1) / BlockBootstrap.Block;
    }

    /// <summary>The number of blocks to draw from.</summary>
    public int Count => _blocks.Length;

    /// <summary>The number of blocks that are drawn for one run.</summary>
    public int BlocksPerRun { get; }

    /// <summary>The number of records that never came back, if no record of the run came back; otherwise 0.</summary>
    public long RecordsIfNoneCame { get; }

    public ReadOnlySpan<long> this[int block] => _blocks[block];

    /// <summary>The number of records measured in a block.</summary>
    public long Measured(int block) => _totals[block];

    /// <summary>The number of records measured in a block, plus the block's share of the records that never came back.</summary>
    public double All(int block) => _totals[block] * (1 + _neverPerMeasured);

    /// <summary>The column that contains the percentile of a block; the last column when the records at it never came back.</summary>
    public int ColumnAt(int block, double percentile) => BlockBootstrap.ColumnAt(_blocks[block], 0, (long)All(block), percentile);
}
