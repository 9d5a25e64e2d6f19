using System.Globalization;
using Soakd.Engine.Latency;
using Soakd.Engine.Wording;
using Soakd.Live;

namespace Soakd.Screens;

/// <summary>The table of rates and responses. A narrow screen leaves out the columns that matter least.</summary>
internal static class ScreenTable
{
    private const int NameWidth = 9;

    public static IEnumerable<ScreenLine> Lines(RunSnapshot data, int width)
    {
        Column[] columns = Shown(Columns(data), width);
        yield return new ScreenLine(
            [new string(' ', NameWidth), .. columns.Select(column => new ScreenPart(column.Padded(column.Name), ScreenTone.Quiet))]);
        yield return Row("now", columns, column => column.Now, ScreenTone.Strong);
        if (data.Judged is not null) yield return Row("judged", columns, column => column.Judged, ScreenTone.Plain);
    }

    private static ScreenLine Row(string name, Column[] columns, Func<Column, string> value, ScreenTone tone) => new(
        [
            new ScreenPart($"  {name,-(NameWidth - 2)}", ScreenTone.Quiet),
            .. columns.Select(column => new ScreenPart(column.Padded(value(column)), tone)),
        ]);

    private static IEnumerable<Column> Columns(RunSnapshot data)
    {
        (SnapshotRow now, SnapshotRow? judged) = (data.Now, data.Judged);
        string inFlight = data.Judgement.Levels.InFlight.ToString("#,0", CultureInfo.InvariantCulture);
        yield return new Column("asked", 8, 6, Figures.Rate(now.Asked), judged is null ? "" : Figures.Rate(judged.Asked));
        yield return new Column("sent/s", 10, 1, Figures.Rate(now.Sent), judged is null ? "" : Figures.Rate(judged.Sent));
        yield return new Column("rows/s", 10, 2, Figures.Rate(now.Rows), judged is null ? "" : Figures.Rate(judged.Rows));
        yield return new Column("behind", 8, 3, Figures.Latency(data.Judgement.Levels.BehindUs), "");
        yield return new Column("in flight", 11, 8, inFlight, "");
        foreach (Percentile percentile in Percentiles.Reported)
            yield return new Column(percentile.Name, 8, RankOf(percentile), now.Text(percentile), judged?.Text(percentile) ?? "");
    }

    // The smaller, the longer it stays.
    private static int RankOf(Percentile percentile) =>
        percentile == Percentiles.P95 ? 0
        : percentile == Percentiles.P50 ? 4
        : percentile == Percentiles.P99 ? 5
        : percentile == Percentiles.Max ? 7
        : 9;

    private static Column[] Shown(IEnumerable<Column> columns, int width)
    {
        Column[] all = [.. columns];
        int room = width - NameWidth;
        var kept = new HashSet<Column>();
        foreach (Column column in all.OrderBy(column => column.Rank))
        {
            if (column.Width > room) break;
            room -= column.Width;
            kept.Add(column);
        }

        return [.. all.Where(kept.Contains)];
    }

    private sealed record Column(string Name, int Width, int Rank, string Now, string Judged)
    {
        public string Padded(string text) => text.PadLeft(Width);
    }
}
