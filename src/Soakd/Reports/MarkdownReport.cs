using System.Globalization;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Memory;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>A judgement as <c>report.md</c>: what a person reads first, then the evidence.</summary>
internal static class MarkdownReport
{
    private const int MostEvidence = 20;

    public static string Render(Judgement judgement)
    {
        var page = new StringBuilder();
        Head(page, judgement);
        Objectives(page, judgement);
        Findings(page, judgement);
        Memory(page, judgement.Memory);
        Latencies(page, judgement);
        Loads(page, "Phases", judgement.Phases, judgement.Run);
        if (judgement.Generations.Count > 1)
            Loads(page, "Tuning generations", judgement.Generations, judgement.Run);
        Records(page, judgement.Total.Counts);
        Evidence(page, judgement.Losses);
        Events(page, judgement.Events);
        Facts(page, "Place", judgement.Run.Place);
        Facts(page, "Machine", judgement.Run.Machine);
        Facts(page, "Client", judgement.Run.Client);
        return page.ToString();
    }

    private static void Head(StringBuilder page, Judgement judgement)
    {
        RunEntry run = judgement.Run;
        string labels = string.Concat(run.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $" {label.Key}={label.Value}"));
        page.Append(CultureInfo.InvariantCulture, $"# {judgement.VerdictText}: {run.Name}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{Headline.Load(judgement)} {Headline.Place(run)}{labels}, exit {judgement.ExitCode}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Run `{run.Run}`, started {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, soakd {run.Version}, seed {run.Seed}.\n\n");
        foreach (string note in judgement.Notes)
            page.Append(CultureInfo.InvariantCulture, $"- {note}\n");
        page.Append('\n');
    }

    private static void Objectives(StringBuilder page, Judgement judgement)
    {
        page.Append("## Objectives\n\n");
        page.AppendTable(
            ["objective", "verdict", "value", "limit", "owner", "detail", "hint"],
            judgement.Objectives.Select(result => (string[])
            [
                Headline.Name(result.Objective),
                result.Verdict.Text(),
                result.Value is { } value ? Quantity.Text(value, result.Objective.Condition.Dimension) : "",
                result.Objective.Condition.ToString(),
                result.Owner == Owner.None ? "" : Lower(result.Owner),
                result.Detail,
                result.Hint,
            ]));
    }

    private static void Findings(StringBuilder page, Judgement judgement)
    {
        if (judgement.Findings.Count == 0)
            return;
        page.Append("## Findings\n\n");
        page.AppendTable(
            ["finding", "weight", "when", "owner", "value", "limit", "detail", "hint"],
            judgement.Findings.Select(finding => (string[])
            [
                finding.Name,
                finding.Verdict == Verdict.Pass ? "to know" : finding.Verdict.Text(),
                When(finding.Window),
                finding.Owner == Owner.None ? "" : Lower(finding.Owner),
                finding.Value,
                finding.Threshold,
                finding.Detail,
                finding.Hint,
            ]));
    }

    private static void Memory(StringBuilder page, IReadOnlyList<TargetGrowth> growths)
    {
        if (growths.Count == 0)
            return;
        page.Append("## Memory\n\n");
        page.AppendTable(
            ["whose", "where", "verdict", "at the end", "slope (99 % range)", "limit", "smallest visible", "points", "why"],
            growths.SelectMany(growth => growth.Parts.Select(part => (string[])
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

    private static void Latencies(StringBuilder page, Judgement judgement)
    {
        page.Append("## Latencies of the judged part\n\n");
        page.AppendTable(
            ["latency", "values", "p50", "p95", "p99", "p99.9", "max", "negative"],
            judgement.Judged.Latencies.Select(pair => (string[])
            [
                Lower(pair.Key),
                Count(pair.Value.Total),
                Time(pair.Value.P50Us),
                Time(pair.Value.P95Us),
                Time(pair.Value.P99Us),
                Time(pair.Value.P999Us),
                Time(pair.Value.MaxUs),
                Count(pair.Value.Negative),
            ]));
        page.Append("Percentiles are read to the end of their bucket, at most 1/128 above the value.\n\n");
    }

    private static void Loads(StringBuilder page, string title, IReadOnlyList<LoadSummary> loads, RunEntry run)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        page.AppendTable(
            ["", "when", "due/s", "sent/s", "acked/s", "rows/s", "skipped", "p50", "p95", "p99", "max"],
            loads.Select(load => (string[])
            [
                load.Judged ? load.Name : $"{load.Name} (not judged)",
                When(load.Window),
                Rate(load.ScheduledPerSecond),
                Rate(load.SentPerSecond),
                Rate(load.AckedPerSecond),
                Rate(load.ArrivedPerSecond * run.RowsPerRecord),
                Count(load.Counts.SkippedBySelf + load.Counts.SkippedByGate),
                .. load.Latencies.TryGetValue(LatencyKind.Response, out LatencySummary? response)
                    ? (string[])[Time(response.P50Us), Time(response.P95Us), Time(response.P99Us), Time(response.MaxUs)]
                    : ["", "", "", ""],
            ]));
    }

    private static void Records(StringBuilder page, Counts counts)
    {
        page.Append("## Records\n\n");
        page.AppendTable(
            ["due", "skipped (own lag)", "skipped (gate)", "sent", "acked", "failed", "unknown", "back", "lost", "evicted", "duplicates", "reordered", "compared", "corrupt"],
            [[
                Count(counts.Scheduled), Count(counts.SkippedBySelf), Count(counts.SkippedByGate), Count(counts.Attempted), Count(counts.Acked),
                Count(counts.Failed), Count(counts.Unknown), Count(counts.Arrived), Count(counts.Lost), Count(counts.Evicted),
                Count(counts.Duplicates), Count(counts.Reordered), Count(counts.ContentChecked), Count(counts.Corrupt),
            ]]);
    }

    private static void Evidence(StringBuilder page, IReadOnlyList<LossEntry> losses)
    {
        if (losses.Count == 0)
            return;
        page.Append("## First records of each fault\n\n");
        page.AppendTable(
            ["fault", "sequence", "partition", "offset", "sent", "told", "proof"],
            losses.GroupBy(loss => loss.Kind).OrderBy(kind => kind.Key).SelectMany(kind => kind.Take(MostEvidence)).Select(loss => (string[])
            [
                Lower(loss.Kind), $"{loss.Sequence}", loss.Partition < 0 ? "" : $"{loss.Partition}", loss.Offset < 0 ? "" : $"{loss.Offset}",
                loss.SentUs < 0 ? "" : RunTime.Text(loss.SentUs), RunTime.Text(loss.AtUs), loss.Proof,
            ]));
    }

    private static void Events(StringBuilder page, IReadOnlyList<EventEntry> events)
    {
        if (events.Count == 0)
            return;
        page.Append("## Events\n\n");
        page.AppendTable(["when", "event", "fields"], events.Select(happened => (string[])
            [RunTime.Text(happened.AtUs), happened.Name, Pairs(happened.Fields)]));
    }

    private static void Facts(StringBuilder page, string title, IReadOnlyDictionary<string, string> facts)
    {
        if (facts.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"**{title}**: {Pairs(facts)}\n\n");
    }

    private static string Pairs(IReadOnlyDictionary<string, string> map) =>
        string.Join(", ", map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    private static string When(Window? window) => window is { } when
        ? when.LengthUs == 0 ? RunTime.Text(when.FromUs) : $"{RunTime.Text(when.FromUs)}–{RunTime.Text(when.ToUs)}"
        : "";

    private static string Lower<T>(T name)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString()).Replace('-', ' ');

    private static string Time(long us) => Quantity.Text(us, Dimension.Time);

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);

    private static string Rate(double perSecond) => Quantity.Text(perSecond, Dimension.Count);
}
