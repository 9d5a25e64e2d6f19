using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Screens;

/// <summary>The last minutes as sparklines: the p95 response, and the rows that came back.</summary>
internal static class ScreenHistory
{
    private const int LabelWidth = 11;
    private const int TextWidth = 34;
    private const int FewestCells = 8;

    public static IEnumerable<ScreenLine> Lines(RunSnapshot data, int width, bool isAscii)
    {
        int most = Math.Min(RecentLoad.MostCells, width - LabelWidth - TextWidth);
        RecentCell[] cells = [.. data.Recent.TakeLast(most)];
        if (most < FewestCells || cells.Length < 2) yield break;
        string length = RunTime.Length(cells.Length * RecentLoad.CellSeconds * 1_000_000L);
        yield return P95(data, cells, length, isAscii);
        yield return Rows(cells, length, isAscii);
    }

    // What is over the limit of the objective stands out, and the text says for how long it was.
    private static ScreenLine P95(RunSnapshot data, RecentCell[] cells, string length, bool isAscii)
    {
        ObjectiveResult? objective = data.Judgement.Objectives.FirstOrDefault(result => result.Objective.Name == "p95");
        string bars = Sparkline.Of([.. cells.Select(cell => (double?)cell.P95Us)], isAscii);
        bool[] over = [.. cells.Select(cell => cell.P95Us is { } us && objective?.Objective.Condition.Holds(us) == false)];
        long[] known = [.. cells.Where(cell => cell.P95Us is not null).Select(cell => cell.P95Us!.Value)];
        string range = known.Length == 0 ? "too few records" : $"{Figures.Latency(known.Min())}..{Figures.Latency(known.Max())}";
        int seconds = over.Count(isOver => isOver) * RecentLoad.CellSeconds;
        return new ScreenLine(
        [
            new ScreenPart("  p95      ", ScreenTone.Quiet), .. Toned(bars, over), $" {range} in {length}",
            seconds > 0 ? new ScreenPart($", over {seconds} s", ScreenTone.Bad) : "",
        ]);
    }

    private static ScreenLine Rows(RecentCell[] cells, string length, bool isAscii)
    {
        string bars = Sparkline.Of([.. cells.Select(cell => cell.RowsPerSecond)], isAscii);
        double[] known = [.. cells.Where(cell => cell.RowsPerSecond is not null).Select(cell => cell.RowsPerSecond!.Value)];
        string range = known.Length == 0 ? "" : $" {Figures.Rate(known.Min())}..{Figures.Rate(known.Max())} in {length}";
        return new ScreenLine([new ScreenPart("  rows/s   ", ScreenTone.Quiet), new ScreenPart(bars, ScreenTone.Rate), range]);
    }

    private static IEnumerable<ScreenPart> Toned(string bars, bool[] over)
    {
        int begin = 0;
        for (int at = 1; at <= bars.Length; at++)
        {
            if (at < bars.Length && over[at] == over[begin]) continue;
            yield return new ScreenPart(bars[begin..at], over[begin] ? ScreenTone.Bad : ScreenTone.Latency);
            begin = at;
        }
    }
}
