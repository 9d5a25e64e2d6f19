using System.Globalization;
using System.Text;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Memory;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Pages;

namespace Soakd.Reports;

/// <summary>The tables of <c>report.html</c>.</summary>
internal static class HtmlTables
{
    private static readonly Percentile[] OfLoads = [Percentiles.P50, Percentiles.P95, Percentiles.P99, Percentiles.Max];

    public static void Objectives(StringBuilder body, Judgement judgement)
    {
        Title(body, "Objectives");
        body.AppendMarkupTable(
            "Objectives", ["objective", "verdict", "value", "limit", "owner", "detail"],
            judgement.Objectives.Select(result => (IReadOnlyList<string>)
            [
                HtmlText.Of(Headline.Name(result.Objective)),
                HtmlReport.Badge(result.Verdict, result.Verdict.Text()),
                HtmlText.Of(result.Value is { } value ? Quantity.Text(value, result.Objective.Condition.Dimension) : ""),
                HtmlText.Of(result.Objective.Condition.ToString()),
                result.Owner == Owner.None ? "" : Phrase.Of(result.Owner),
                $"{HtmlText.Of(result.Detail)} {(result.Verdict > Verdict.Pass ? HtmlReport.When(result.Window, judgement) : "")}"
                    + (result.Hint.Length > 0 ? $" <span class=\"hint\">{HtmlText.Of(result.Hint)}</span>" : ""),
            ]));
    }

    public static void Exercised(StringBuilder body, IReadOnlyList<Exercise> exercised)
    {
        Title(body, "Exercised");
        body.Append("<p class=\"quiet\">What the run met. Its verdict says nothing about what it never met.</p>\n");
        body.AppendMarkupTable(
            "Exercised", ["exercised", "how often", "first", "what is counted"],
            exercised.Select(met => (IReadOnlyList<string>)
            [
                met.Circumstance.Name,
                met.Count > 0 ? $"<strong>{met.CountText}</strong>" : met.CountText,
                met.FirstUs is { } atUs ? HtmlReport.Link(new Window(atUs, atUs)) : "",
                HtmlText.Of(met.Circumstance.Text),
            ]));
    }

    public static void Memory(StringBuilder body, IReadOnlyList<TargetGrowth> growths)
    {
        if (growths.Count == 0)
            return;
        Title(body, "Memory");
        body.AppendTable(
            "Memory", ["target", "memory", "verdict", "at the end", "growth (99 % range)", "limit", "smallest visible", "points", "reason"],
            growths.SelectMany(growth => growth.All.Select(part => (IReadOnlyList<string>)
            [
                growth.Target,
                MemoryText.Name(part.Part),
                part.Verdict == GrowthVerdict.NotJudged ? "NOT JUDGED" : part.Verdict.ToString().ToUpperInvariant(),
                part.Conclusion.Slope is { } last ? MemoryText.Bytes(last.LastBytes) : "",
                part.Conclusion.Slope is { } slope ? MemoryText.Slope(slope) : "",
                string.Create(CultureInfo.InvariantCulture, $"{part.Conclusion.LimitMiBPerHour:0.#} MiB/h"),
                part.Conclusion.SmallestVisible is { } visible ? string.Create(CultureInfo.InvariantCulture, $"{visible:0.0} MiB/h") : "",
                $"{part.Conclusion.Points}",
                part.Reason,
            ])));
    }

    public static void Pressure(StringBuilder body, IReadOnlyList<PressureSummary> domains)
    {
        PressureEpisode[] episodes = [.. domains.SelectMany(domain => domain.Episodes.Take(PageData.MostEpisodes))];
        if (episodes.Length == 0)
            return;
        Title(body, "Backpressure");
        body.AppendMarkupTable(
            "Backpressure", ["when", "part", "highest level", "owner", "evidence"],
            episodes.OrderBy(episode => episode.Window.FromUs).Select(episode => (IReadOnlyList<string>)
            [
                HtmlReport.Link(episode.Window),
                Phrase.Of(episode.Domain),
                episode.Peak.ToString().ToUpperInvariant(),
                Phrase.Of(episode.Owner),
                HtmlText.Of(episode.Evidence),
            ]));
    }

    public static void Latencies(StringBuilder body, Judgement judgement)
    {
        Title(body, "Latencies of the judged part");
        body.AppendTable(
            "Latencies of the judged part", ["latency", "values", .. Percentiles.Reported.Select(percentile => percentile.Name)],
            judgement.Judged.Latencies.Select(pair => (IReadOnlyList<string>)
                [Phrase.Of(pair.Key), Count(pair.Value.Total), .. Percentiles.Reported.Select(pair.Value.Text)]));
    }

    public static void Phases(StringBuilder body, Judgement judgement)
    {
        Title(body, "Phases");
        body.AppendMarkupTable(
            "Phases",
            ["phase", "when", "due/s", "sent/s", "acked/s", "rows/s", "skipped", .. OfLoads.Select(percentile => percentile.Name)],
            judgement.Phases.Select(load => (IReadOnlyList<string>)
            [
                HtmlText.Of(load.Judged ? load.Name : $"{load.Name} (not judged)"),
                HtmlReport.Link(load.Window),
                Figures.Rate(load.ScheduledPerSecond),
                Figures.Rate(load.SentPerSecond),
                Figures.Rate(load.AckedPerSecond),
                Figures.Rate(load.ArrivedPerSecond * judgement.Run.RowsPerRecord),
                Count(load.Counts.SkippedBySelf + load.Counts.SkippedByGate),
                .. OfLoads.Select(percentile => load.Latencies.TryGetValue(LatencyKind.Response, out LatencySummary? response)
                    ? response.Text(percentile)
                    : ""),
            ]));
    }

    public static void Records(StringBuilder body, Counts counts)
    {
        Title(body, "Records");
        (string Name, long Count)[] records =
        [
            ("due", counts.Scheduled), ("skipped, because soakd was late", counts.SkippedBySelf),
            ("skipped, because the queue was full", counts.SkippedByGate), ("sent", counts.Attempted), ("acknowledged", counts.Acked),
            ("failed", counts.Failed), ("of unknown fate", counts.Unknown), ("of unknown fate that came back", counts.ArrivedUnknown),
            ("came back", counts.Arrived), ("removed by retention before they were read", counts.Evicted),
            ("compared", counts.ContentChecked),
            .. IntegrityViolations.All.Select(violation => (violation.Name, violation.CountOf(counts))),
        ];
        body.AppendTable("Records", ["records", "number"], records.Select(row => (IReadOnlyList<string>)[row.Name, Count(row.Count)]));
    }

    public static void Facts(StringBuilder body, RunEntry run)
    {
        Title(body, "The run");
        (string Name, IReadOnlyDictionary<string, string> Facts)[] facts =
            [("testbed", run.Testbed), ("machine", run.Machine), ("client", run.Client)];
        body.AppendTable(
            "The run", ["", "facts"],
            facts.Where(fact => fact.Facts.Count > 0).Select(fact => (IReadOnlyList<string>)[fact.Name, Phrase.Pairs(fact.Facts)]));
    }

    private static void Title(StringBuilder body, string title) => body.Append($"<h2>{title}</h2>\n");

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);
}
