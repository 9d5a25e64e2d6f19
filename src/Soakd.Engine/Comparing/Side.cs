using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;

namespace Soakd.Engine.Comparing;

/// <summary>The runs of one side and their sums.</summary>
internal sealed class Side
{
    private readonly ulong _stream;
    private readonly bool _drawsRuns;
    private SideBootstrap? _bootstrap;

    /// <param name="runs">The runs, one or more.</param>
    /// <param name="stream">Selects the random numbers of this side. The two sides use different ones.</param>
    /// <param name="drawsRuns">Whether the bootstrap draws runs too; only with enough runs.</param>
    public Side(IReadOnlyList<RunEvidence> runs, ulong stream, bool drawsRuns)
    {
        (Runs, _stream, _drawsRuns) = (runs, stream, drawsRuns);
        var measured = new LatencyHistogram(HistogramLayout.Interval);
        foreach (LatencyCounts cell in runs.SelectMany(run => run.Response))
            measured.Add(cell);
        Population = new LatencyPopulation(measured, runs.Sum(run => run.NeverCame));
        Judged = runs.Select(run => run.Judgement.Judged.Counts).Aggregate((sum, counts) => sum.Plus(counts));
        Total = runs.Select(run => run.Judgement.Total.Counts).Aggregate((sum, counts) => sum.Plus(counts));
    }

    public IReadOnlyList<RunEvidence> Runs { get; }

    /// <summary>The responses of the judged records, including the records that never came back.</summary>
    public LatencyPopulation Population { get; }

    /// <summary>The counts of the judged records.</summary>
    public Counts Judged { get; }

    /// <summary>The counts of all records.</summary>
    public Counts Total { get; }

    /// <summary>Whether each run is long enough to compute a range from the differences between its minutes.</summary>
    public bool IsLong => Runs.All(run => run.Response.Count >= BlockBootstrap.MinCells);

    /// <summary>
    /// Resamples of a percentile. Where runs are drawn too, the spread is widened by √(n / (n − 1)), because few runs drawn with
    /// replacement have a spread that is smaller by this factor.
    /// </summary>
    /// <param name="percentile">Above 0 to below 100.</param>
    public double[] Resample(double percentile)
    {
        double[] resamples = (_bootstrap ??= new SideBootstrap(Runs, _drawsRuns)).Resample(percentile, _stream);
        double middle = Population.AtPercentile(percentile);
        if (!_drawsRuns || !double.IsFinite(middle) || middle <= 0)
            return resamples;
        double widened = Math.Sqrt(Runs.Count / (Runs.Count - 1.0));
        return [.. resamples.Select(value => middle * Math.Pow(value / middle, widened))];
    }
}
