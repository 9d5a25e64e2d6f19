using System.Numerics;
using Soakd.Engine.Journal;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Plots;

/// <summary>
/// Counts responses by time and by length. Each row is a quarter of an octave, so that its edges are edges of the histograms' buckets and
/// every count is exact. Held-back records are left out: their latency is soakd's own.
/// </summary>
internal sealed class HeatMap
{
    /// <summary>The maximum number of columns: as many as a wide screen can show.</summary>
    public const int MaxColumns = 720;

    private readonly Cells<Cell> _cells = new(1, MaxColumns, (a, b) => a.Plus(b));

    /// <summary>The number of rows: up to the longest response that a histogram holds.</summary>
    public static int Rows { get; } = RowOf(HistogramLayout.Interval.Top) + 1;

    /// <summary>How many intervals make a column now.</summary>
    public long Intervals => _cells.Intervals;

    /// <summary>The number of columns.</summary>
    public int Count => _cells.Stretches;

    /// <summary>The last column.</summary>
    public HeatColumn Newest => _cells[_cells.Stretches - 1].ToColumn();

    public List<HeatColumn> Columns() => _cells.Select(_ => true, from: 0, cell => cell.ToColumn(), (a, _) => a);

    public void Add(Interval interval)
    {
        var cell = new Cell(new Window(interval.BeginUs, interval.EndUs), []);
        foreach (SegmentInterval part in interval.Segments)
        {
            if (part.Latencies.TryGetValue(LatencyKind.Response, out LatencyCounts? response))
                cell = cell.Plus(response);
        }

        _cells.Add(interval.Number, segment: 0, cell);
    }

    /// <summary>The row of a response, in microseconds.</summary>
    public static int RowOf(long us)
    {
        if (us < 4)
            return (int)us;
        int octave = BitOperations.Log2((ulong)us);
        return 4 * (octave - 1) + (int)((us >> (octave - 2)) & 3);
    }

    /// <summary>The smallest response of a row, in microseconds.</summary>
    public static long LowestOf(int row) => row < 4 ? row : (4L + row % 4) << (row / 4 - 1);

    private sealed record Cell(Window Window, long[] Counts)
    {
        public Cell Plus(LatencyCounts response)
        {
            long[] sum = Counts.Length > 0 ? Counts : new long[Rows];
            foreach (Bucket bucket in response.Buckets)
                sum[RowOf(response.Layout.LowestEquivalent(bucket.Index))] += bucket.Count;
            return this with { Counts = sum };
        }

        // The two are not used afterwards, so one of them may take the sum.
        public Cell Plus(Cell other)
        {
            var window = new Window(Math.Min(Window.FromUs, other.Window.FromUs), Math.Max(Window.ToUs, other.Window.ToUs));
            if (Counts.Length == 0 || other.Counts.Length == 0)
                return new Cell(window, Counts.Length == 0 ? other.Counts : Counts);
            for (int row = 0; row < Counts.Length; row++)
                Counts[row] += other.Counts[row];
            return this with { Window = window };
        }

        public HeatColumn ToColumn()
        {
            int first = Array.FindIndex(Counts, count => count > 0);
            int last = Array.FindLastIndex(Counts, count => count > 0);
            return first < 0 ? new HeatColumn(Window, 0, []) : new HeatColumn(Window, first, Counts[first..(last + 1)]);
        }
    }
}
