using System.Globalization;
using System.Text;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Objectives;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>The tables of <c>report.md</c> that hold the evidence.</summary>
internal static class MarkdownTables
{
    private const int MostEvidence = 20;

    // Beside so many other columns there is room for these.
    private static readonly Percentile[] OfLoads = [Percentiles.P50, Percentiles.P95, Percentiles.P99, Percentiles.Max];

    public static void Latencies(StringBuilder page, Judgement judgement)
    {
        page.Append("## Latencies of the judged part\n\n");
        page.AppendTable(
            ["latency", "values", .. Percentiles.Reported.Select(percentile => percentile.Name), "negative"],
            judgement.Judged.Latencies.Select(pair => (string[])
            [
                Phrase.Of(pair.Key),
                Count(pair.Value.Total),
                .. Percentiles.Reported.Select(pair.Value.Text),
                Count(pair.Value.Negative),
            ]));
        page.Append("Latencies are counted in buckets, so a percentile is at most 1/128 above the true value. "
            + "\"Too few\": fewer than ten records are beyond it.\n\n");
    }

    public static void Loads(StringBuilder page, string title, IReadOnlyList<LoadSummary> loads, RunEntry run)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        page.AppendTable(
            ["", "when", "due/s", "sent/s", "acked/s", "rows/s", "skipped", .. OfLoads.Select(percentile => percentile.Name)],
            loads.Select(load => (string[])
            [
                load.Judged ? load.Name : $"{load.Name} (not judged)",
                Phrase.When(load.Window),
                Rate(load.ScheduledPerSecond),
                Rate(load.SentPerSecond),
                Rate(load.AckedPerSecond),
                Rate(load.ArrivedPerSecond * run.RowsPerRecord),
                Count(load.Counts.SkippedBySelf + load.Counts.SkippedByGate),
                .. OfLoads.Select(percentile => load.Latencies.TryGetValue(LatencyKind.Response, out LatencySummary? response)
                    ? response.Text(percentile)
                    : ""),
            ]));
    }

    public static void Exercised(StringBuilder page, IReadOnlyList<Exercise> exercised)
    {
        page.Append("## Exercised\n\n");
        page.AppendTable(
            ["exercised", "how often", "first", "what is counted"],
            exercised.Select(met => (string[])
                [met.Circumstance.Name, met.CountText, met.FirstUs is { } atUs ? RunTime.Text(atUs) : "", met.Circumstance.Text]));
    }

    public static void Records(StringBuilder page, Counts counts, RunEntry run)
    {
        IntegrityViolation[] violations = [.. IntegrityViolations.In(run)];
        page.Append("## Records\n\n");
        page.AppendTable(
            [
                "due", "skipped (soakd late)", "skipped (queue full)", "sent", "acked", "failed", "unknown",
                "unknown, came back", "came back", "evicted", "compared", .. violations.Select(violation => violation.Name),
            ],
            [[
                Count(counts.Scheduled), Count(counts.SkippedBySelf), Count(counts.SkippedByGate), Count(counts.Attempted),
                Count(counts.Acked), Count(counts.Failed), Count(counts.Unknown),
                Count(counts.ArrivedUnknown), Count(counts.Arrived), Count(counts.Evicted), Count(counts.ContentChecked),
                .. violations.Select(violation => Count(violation.CountOf(counts))),
            ]]);
    }

    public static void Evidence(StringBuilder page, IReadOnlyList<LossEntry> losses)
    {
        if (losses.Count == 0)
            return;
        page.Append("## First records of each violation\n\n");
        page.AppendTable(
            ["violation", "sequence", "partition", "offset", "sent", "found", "proof"],
            losses.GroupBy(loss => loss.Kind).OrderBy(kind => kind.Key).SelectMany(kind => kind.Take(MostEvidence)).Select(Row));
    }

    public static void Events(StringBuilder page, IReadOnlyList<EventEntry> events)
    {
        if (events.Count == 0)
            return;
        page.Append("## Events\n\n");
        page.AppendTable(["when", "event", "fields"], events.Select(happened => (string[])
            [RunTime.Text(happened.AtUs), happened.Name, Phrase.Pairs(happened.Fields)]));
    }

    public static void Facts(StringBuilder page, string title, IReadOnlyDictionary<string, string> facts)
    {
        if (facts.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"**{title}**: {MarkdownTable.Inline(Phrase.Pairs(facts))}\n\n");
    }

    private static string[] Row(LossEntry loss) =>
    [
        Phrase.Of(loss.Kind),
        Whole(loss.Sequence),
        Whole(loss.Partition),
        Whole(loss.Offset),
        loss.SentUs < 0 ? "" : RunTime.Text(loss.SentUs),
        RunTime.Text(loss.AtUs),
        loss.Proof,
    ];

    private static string Whole(long value) => value < 0 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);

    private static string Rate(double perSecond) => Figures.Rate(perSecond);
}
