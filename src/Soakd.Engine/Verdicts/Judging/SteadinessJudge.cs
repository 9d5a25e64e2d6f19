using Soakd.Engine.Latency;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts.Statistics;
using Soakd.Engine.Verdicts.Tallies;

namespace Soakd.Engine.Verdicts.Judging;

/// <summary>
/// Did the latency settle, and did it stay? Looked at over the longest judged segment, since phases with different loads are not
/// comparable: when it settled (measurement.md §5, MSER-5), and whether its last third is slower than its middle one.
/// </summary>
internal sealed class SteadinessJudge(LatencyEvidence evidence) : IJudge
{
    // The cut is of interest, not of right: what the plan calls judged is judged.
    private const double MostCut = 0.25;

    public Ruling Judge(Bench bench)
    {
        if (bench.Tally.End is null || Longest(bench.Tally) is not { } longest)
            return Ruling.Found([]);
        Window window = longest.Window;
        List<LatencyCounts> cells = evidence.Histograms(LatencyKind.Response, id => id == longest.Entry.Id);
        var findings = new List<Finding>();
        foreach (double percentile in (double[])[50, 95])
        {
            if (SlowDown.Find(cells, percentile) is { } slower)
            {
                findings.Add(SlowedDown(percentile, slower, window, bench));
                break;
            }
        }

        return findings.Count > 0 ? Ruling.Found(findings) : Ruling.Found([], [.. Settled(cells, window)]);
    }

    private static PlayedSegment? Longest(RunTally tally) => tally.Played()
        .Where(segment => segment.Entry.Judged)
        .OrderByDescending(segment => segment.Window.LengthUs)
        .Select(segment => (PlayedSegment?)segment)
        .FirstOrDefault();

    private static Finding SlowedDown(double percentile, (long MiddleUs, long LastUs) slower, Window window, Bench bench)
    {
        var last = new Window(window.ToUs - window.LengthUs / 3, window.ToUs);
        return new Finding(
            "slow-down", Verdict.Warn, Slowness.OwnerOf(percentile, bench),
            Quantity.Text(slower.LastUs, Dimension.Time), $"<= 1.1 x {Quantity.Text(slower.MiddleUs, Dimension.Time)}", last,
            $"p{percentile:0} response {Quantity.Text(slower.LastUs, Dimension.Time)} in the last third, "
            + $"{Quantity.Text(slower.MiddleUs, Dimension.Time)} in the middle one: it became slower while the load stayed",
            "run it for longer; look at what grows: state, memory, files, lag");
    }

    private static IEnumerable<string> Settled(List<LatencyCounts> cells, Window window)
    {
        double[] medians = [.. cells.Select(Median)];
        if (WarmUpCut.Find(medians) is not { } cut || cut == 0)
            yield break;
        if (cut == medians.Length)
        {
            yield return "the latency did not settle: what was judged is no steady state, and a longer run would say more";
            yield break;
        }

        double share = (double)cut / medians.Length;
        long atUs = window.FromUs + (long)(window.LengthUs * share);
        yield return share <= MostCut
            ? $"the latency settled at {RunTime.Text(atUs)}; what was judged before it counts all the same"
            : $"the latency settled only at {RunTime.Text(atUs)}: a longer warm-up would show the steady state better";
    }

    private static double Median(LatencyCounts cell)
    {
        var histogram = new LatencyHistogram(HistogramLayout.Interval);
        histogram.Add(cell);
        return histogram.ValueAtPercentile(50) ?? 0;
    }
}
