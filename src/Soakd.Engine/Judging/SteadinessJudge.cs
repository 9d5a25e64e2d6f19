using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Statistics;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did the latency stay the same? Compares the last third of the longest judged segment with its middle third (docs/method.md#steadiness).
/// One segment only, because phases with different loads are not comparable.
/// </summary>
internal sealed class SteadinessJudge(LatencyEvidence evidence) : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        if (input.Tally.End is null || Longest(input.Tally) is not { } longest)
            return JudgeResult.Found([]);
        Window window = longest.Window;
        List<LatencyCounts> cells = evidence.Histograms(LatencyKind.Response, id => id == longest.Entry.Id);
        var findings = new List<Finding>();
        foreach (double percentile in (double[])[50, 95])
        {
            if (SlowDown.Find(cells, percentile) is { } slower)
            {
                findings.Add(SlowedDown(percentile, slower, window, input));
                break;
            }
        }

        return JudgeResult.Found(findings);
    }

    private static PlayedSegment? Longest(RunTally tally) => tally.Played()
        .Where(segment => segment.Entry.Judged)
        .OrderByDescending(segment => segment.Window.LengthUs)
        .Cast<PlayedSegment?>()
        .FirstOrDefault();

    private static Finding SlowedDown(double percentile, (long MiddleUs, long LastUs) slower, Window window, JudgeInput input)
    {
        var last = new Window(window.ToUs - window.LengthUs / 3, window.ToUs);
        return new Finding(
            "slow-down", Verdict.Warn, LatencyOwner.Of(percentile, input),
            Quantity.Text(slower.LastUs, Dimension.Time), $"<= 1.1 x {Quantity.Text(slower.MiddleUs, Dimension.Time)}", last,
            $"p{percentile:0} response {Quantity.Text(slower.LastUs, Dimension.Time)} in the last third, "
            + $"{Quantity.Text(slower.MiddleUs, Dimension.Time)} in the middle third: it became slower under the same load",
            "run it for longer; look at what grows: state, memory, files, lag");
    }
}
