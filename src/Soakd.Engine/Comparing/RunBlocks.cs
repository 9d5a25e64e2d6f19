using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Comparing;

/// <summary>One run's latencies as circular blocks of a minute, each a count a bucket, to be drawn from.</summary>
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

    /// <summary>How many blocks there are to draw from.</summary>
    public int Count => _blocks.Length;

    /// <summary>How many blocks make up a run.</summary>
    public int BlocksPerRun { get; }

    /// <summary>The records of a run of which none came back.</summary>
    public long RecordsIfNoneCame { get; }

    public ReadOnlySpan<long> this[int block] => _blocks[block];

    /// <summary>Records that were measured in a block.</summary>
    public long Measured(int block) => _totals[block];

    /// <summary>The same with the block's part of those that never came.</summary>
    public double All(int block) => _totals[block] * (1 + _neverPerMeasured);

    /// <summary>The column in which a block's own percentile lies; the last one where it never came.</summary>
    public int ColumnAt(int block, double percentile) => BlockBootstrap.ColumnAt(_blocks[block], 0, (long)All(block), percentile);
}
