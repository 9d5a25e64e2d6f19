using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>What happened around a moment of a run: its seconds, its findings and its events. At most 100 columns.</summary>
internal static class MomentPage
{
    private const int PointsAround = 6;
    private const long AroundUs = 60_000_000;
    private const int MostShown = 20;

    public static string Render(Judgement judgement, long atUs)
    {
        var page = new SummaryPage();
        if (atUs > judgement.LastUs)
        {
            page.Wrapped(
                $"{RunTime.Text(atUs)} is after the end of {judgement.Run.Run}, which is at {RunTime.Text(judgement.LastUs)}", indent: 2);
            return page.ToString();
        }

        string phase = judgement.PhaseAt(atUs) is { Length: > 0 } name ? $", phase {name}" : "";
        page.Wrapped($"around {RunTime.Text(atUs)} of {judgement.Run.Run}{phase}", indent: 2);
        Timeline(page, judgement, atUs);
        (long AtUs, string Text)[] lines = [.. Lines(judgement, new Window(Math.Max(0, atUs - AroundUs), atUs + AroundUs))];
        foreach ((_, string line) in lines.OrderBy(line => Math.Abs(line.AtUs - atUs)).Take(MostShown).OrderBy(line => line.AtUs))
            page.Wrapped($"  {line}", indent: 14);
        if (lines.Length > MostShown)
            page.Wrapped($"  the report has {lines.Length - MostShown:#,0} more, further away", indent: 14);
        return page.ToString();
    }

    private static void Timeline(SummaryPage page, Judgement judgement, long atUs)
    {
        int at = Nearest(judgement.Timeline, atUs);
        if (at < 0)
        {
            page.Wrapped("  the journal holds no second of this run", indent: 2);
            return;
        }

        page.Wrapped("                 due/s   acked/s    back/s   skipped      p50      p95      max   behind  in flight", indent: 2);
        for (int i = Math.Max(0, at - PointsAround); i <= Math.Min(judgement.Timeline.Count - 1, at + PointsAround); i++)
            page.Wrapped(Row(judgement.Timeline[i], isAsked: i == at), indent: 2);
    }

    private static int Nearest(IReadOnlyList<TimelinePoint> timeline, long atUs)
    {
        int at = timeline.Count - 1;
        while (at > 0 && timeline[at].Window.FromUs > atUs)
            at--;
        return at;
    }

    private static string Row(TimelinePoint point, bool isAsked)
    {
        string when = $"{RunTime.Text(point.Window.FromUs)}{(isAsked ? " <" : "")}";
        return $"  {when,-10}{Rate(point.Scheduled, point),10}{Rate(point.Acked, point),10}{Rate(point.Arrived, point),10}"
            + $"{Count(point.Skipped),10}{At(point.WorstP50Us, point),9}{At(point.WorstP95Us, point),9}{Time(point.MaxUs),9}"
            + $"{Time(point.BehindUs),9}{Count(point.InFlight),11}";
    }

    // A finding that lasts longer than these minutes is shown too.
    private static IEnumerable<(long AtUs, string Text)> Lines(Judgement judgement, Window around) => judgement.Findings
        .Where(finding => finding.Window is { } window && window.Overlaps(around))
        .Select(finding => (finding.Window!.Value.FromUs, Text: $"{Phrase.When(finding.Window),-12}{finding.Name}: {Of(finding)}"))
        .Concat(
            judgement.Events.Where(happened => around.Contains(happened.AtUs) && !IsFound(happened, judgement))
                .Select(happened => (happened.AtUs, Happened(happened))))
        .Concat(
            judgement.Tunings.Where(tuning => around.Contains(tuning.AtUs) && tuning.Changes.Count > 0)
                .Select(tuning => (tuning.AtUs, Tuned(tuning))));

    // Some events are findings too. The finding is shown, because it names the owner.
    private static bool IsFound(EventEntry happened, Judgement judgement) => judgement.Findings.Any(
        finding => finding.Window?.FromUs == happened.AtUs && finding.Name == JsonNamingPolicy.KebabCaseLower.ConvertName(happened.Name));

    private static string Of(Finding finding)
    {
        string owner = finding.Owner == Owner.None ? "" : $" ({Phrase.Of(finding.Owner)})";
        string hint = finding.Hint.Length > 0 ? $"; {finding.Hint}" : "";
        return $"{finding.Detail}{owner}{hint}";
    }

    private static string Happened(EventEntry happened) =>
        $"{RunTime.Text(happened.AtUs),-12}{happened.Name} {Phrase.Pairs(happened.Fields)}";

    private static string Tuned(TuningEntry tuning) =>
        $"{RunTime.Text(tuning.AtUs),-12}generation {tuning.Generation}: "
        + string.Join(", ", tuning.Changes.Select(change => $"{change.Key} {change.Old} -> {change.New}"));

    private static string Rate(long count, TimelinePoint point) =>
        point.Window.LengthUs > 0 ? Figures.Rate(count * 1e6 / point.Window.LengthUs) : "-";

    private static string Count(long count) => Quantity.Text(count, Dimension.Count);

    private static string At(long? us, TimelinePoint point) =>
        us is null && point.MaxUs is not null ? Percentiles.TooFew : Time(us);

    private static string Time(long? us) => us is { } time ? Quantity.Text(time, Dimension.Time) : "-";
}
