using System.Collections.Immutable;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;

namespace Soakd.Live;

/// <summary>
/// The last ten minutes in cells of five seconds, for what a screen draws over time. The cells stand at fixed times, so a picture of them
/// moves on and does not flicker. One thread.
/// </summary>
internal sealed class RecentLoad
{
    /// <summary>The length of a cell in seconds.</summary>
    public const int CellSeconds = 5;

    /// <summary>The maximum number of cells.</summary>
    public const int MostCells = 120;

    private readonly Queue<RecentCell> _closed = new();
    private long _number = -1;
    private double _rows;
    private double _seconds;
    private long? _worstP95;

    /// <summary>Adds an interval, in the order of time. It belongs to the cell in which it ends.</summary>
    public void Add(Interval interval, SnapshotRow row)
    {
        long number = Math.Max(0, interval.EndUs - 1) / (CellSeconds * 1_000_000L);
        if (number < _number) return;
        if (number > _number) Begin(number);
        double seconds = Math.Max(1, interval.LengthUs) / 1e6;
        _rows += row.Rows * seconds;
        _seconds += seconds;
        if (row[Percentiles.P95] is { } p95) _worstP95 = Math.Max(_worstP95 ?? 0, p95);
    }

    /// <summary>The cells, the newest last.</summary>
    public ImmutableArray<RecentCell> Cells() => _number < 0 ? [] : [.. _closed, Open];

    private RecentCell Open => new(_seconds > 0 ? _rows / _seconds : null, _worstP95);

    private void Begin(long number)
    {
        if (_number >= 0)
        {
            _closed.Enqueue(Open);

            // No interval ended in these: nobody knows what was in them.
            for (long empty = Math.Max(_number + 1, number - MostCells); empty < number; empty++) _closed.Enqueue(default);
            while (_closed.Count > MostCells - 1) _closed.Dequeue();
        }

        (_number, _rows, _seconds, _worstP95) = (number, 0, 0, null);
    }
}

/// <summary>Five seconds of a run.</summary>
/// <param name="RowsPerSecond">Rows back a second; null when nothing is known of them.</param>
/// <param name="P95Us">The worst p95 response of its intervals, in microseconds; null where there were too few records.</param>
internal readonly record struct RecentCell(double? RowsPerSecond, long? P95Us);
