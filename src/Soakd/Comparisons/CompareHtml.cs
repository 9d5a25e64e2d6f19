using System.Globalization;
using System.Text;
using System.Text.Json;
using Soakd.Engine.Comparing;
using Soakd.Engine.Judging;
using Soakd.Engine.Wording;
using Soakd.Pages;
using Soakd.Reports;

namespace Soakd.Comparisons;

/// <summary>
/// A comparison as a page in one file, in the style of <c>report.html</c>: what differs, first; then both sides beside each other. All
/// figures are tables in plain HTML; the plots are drawn from the data in it.
/// </summary>
internal static class CompareHtml
{
    public static string Render(RunComparison comparison, IReadOnlyList<string> skipped)
    {
        var plots = ComparedPlots.Of(comparison, CompareJson.DocumentOf(comparison, skipped));
        ComparedQuantity[] quantities = [.. comparison.Quantities.OrderByDescending(quantity => quantity.Change)];
        var body = new StringBuilder("<main>\n");
        Head(body, comparison);
        Differing(body, [.. quantities.Where(quantity => quantity.Change >= Change.Better)]);
        Quantities(body, quantities);
        Plots(body);
        Objectives(body, plots.Objectives);
        Memory(body, plots.Memory);
        Runs(body, comparison, plots);
        Differences(body, comparison.Differences);
        Skipped(body, skipped);
        body.Append("</main>\n");
        string title = $"{comparison.VerdictText}: {CompareText.Runs(comparison)}";
        return PageShell.Render(title, body.ToString(), JsonSerializer.Serialize(plots, PageData.Compact));
    }

    private static void Head(StringBuilder body, RunComparison comparison)
    {
        string runs = HtmlText.Of(CompareText.Runs(comparison));
        body.Append($"<header>\n<h1>{Badge(comparison.Verdict, comparison.VerdictText)} {runs}</h1>\n");
        body.Append(CultureInfo.InvariantCulture, $"<p>{HtmlText.Of(CompareText.Load(comparison))}, exit {comparison.ExitCode}</p>\n");
        body.Append("<ul class=\"notes\">\n");
        foreach (string note in comparison.Notes)
            body.Append($"<li>{HtmlText.Of(note)}</li>\n");
        body.Append("</ul>\n</header>\n");
    }

    private static void Differing(StringBuilder body, ComparedQuantity[] differing)
    {
        body.Append("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">What differs</h2>\n");
        if (differing.Length == 0)
            body.Append("<p>Nothing that is judged differs by more than its limit.</p>\n");
        else
            body.Append("<ol class=\"findings\">\n").AppendJoin("", differing.Select(Item)).Append("</ol>\n");
        body.Append("</section>\n");
    }

    private static string Item(ComparedQuantity quantity)
    {
        string ratio = quantity.Ratio is null ? "" : $", ratio {CompareText.Ratio(quantity)}, limit {CompareText.Limit(quantity)}";
        string values = $"{CompareText.Value(quantity.Base, quantity)} → {CompareText.Value(quantity.Candidate, quantity)}{ratio}";
        return $"<li>{Badge(quantity.Change, Phrase.Of(quantity.Change))} <strong>{HtmlText.Of(CompareText.Name(quantity))}</strong> "
            + $"<span class=\"value\">{HtmlText.Of(values)}</span><br>{HtmlText.Of(quantity.Detail)}</li>\n";
    }

    private static void Quantities(StringBuilder body, IEnumerable<ComparedQuantity> quantities)
    {
        Title(body, "All quantities");
        body.AppendMarkupTable(
            "All quantities", ["quantity", "change", "base", "candidate", "ratio", "limit", "detail"],
            quantities.Select(quantity => (IReadOnlyList<string>)
            [
                HtmlText.Of(CompareText.Name(quantity)),
                Badge(quantity.Change, Phrase.Of(quantity.Change)),
                HtmlText.Of(CompareText.Value(quantity.Base, quantity)),
                HtmlText.Of(CompareText.Value(quantity.Candidate, quantity)),
                HtmlText.Of(CompareText.Ratio(quantity)),
                HtmlText.Of(CompareText.Limit(quantity)),
                HtmlText.Of(quantity.Detail),
            ]));
    }

    private static void Plots(StringBuilder body) => body.Append(
        """
        <section aria-labelledby="plots-title">
        <h2 id="plots-title">Side by side</h2>
        <noscript><p>The plots need a browser that runs scripts. The tables on this page need none.</p></noscript>
        <div id="plots"></div>
        </section>

        """);

    private static void Objectives(StringBuilder body, IReadOnlyList<ComparedObjective> objectives)
    {
        if (objectives.Count == 0)
            return;
        Title(body, "Objectives of each run");
        body.AppendTable(
            "Objectives of each run", ["objective", "limit", "base", "candidate"],
            objectives.Select(objective => (IReadOnlyList<string>)
                [objective.Name, objective.Limit, Held(objective.Base), Held(objective.Candidate)]));
    }

    private static string Held(IReadOnlyList<HeldObjective> runs) =>
        runs.Count == 0 ? "not an objective" : string.Join(", ", runs.Select(run => $"{run.Text} {run.Verdict}".Trim()));

    private static void Memory(StringBuilder body, IReadOnlyList<ComparedMemory> targets)
    {
        if (targets.Count == 0)
            return;
        Title(body, "Memory of each run");
        body.AppendTable(
            "Memory of each run", ["target", "side", "run", "verdict", "growth (99 % range)", "limit", "memory"],
            targets.SelectMany(target => target.Base.Select(growth => (Side: "base", Growth: growth))
                .Concat(target.Candidate.Select(growth => (Side: "candidate", Growth: growth)))
                .Select(row => (IReadOnlyList<string>)
                [
                    target.Target, row.Side, row.Growth.Run, row.Growth.Verdict, row.Growth.Text,
                    string.Create(CultureInfo.InvariantCulture, $"{row.Growth.LimitMibH:0.#} MiB/h"), row.Growth.Part,
                ])));
    }

    private static void Runs(StringBuilder body, RunComparison comparison, ComparedPlots plots)
    {
        Title(body, "The runs");
        body.AppendMarkupTable(
            "The runs", ["run", "side", "verdict", "started (UTC)", "soakd", "asked/s", "sent/s", "acked/s", "held back", "labels"],
            [.. Rows("base", comparison.Base, plots.Base), .. Rows("candidate", comparison.Candidate, plots.Candidate)]);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(string side, IReadOnlyList<RunEvidence> runs, SidePlots plots) =>
        runs.Zip(plots.Runs, (run, plot) => (IReadOnlyList<string>)
        [
            HtmlText.Of(run.Run.Run),
            side,
            HtmlReport.Badge(run.Judgement.Verdict, run.Judgement.VerdictText),
            run.Run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            HtmlText.Of(run.Run.Version),
            Figures.Rate(plot.AskedPerS),
            Figures.Rate(plot.SentPerS),
            Figures.Rate(plot.AckedPerS),
            string.Create(CultureInfo.InvariantCulture, $"{plot.HeldBackPct:0.00} %"),
            HtmlText.Of(Headline.Labels(run.Run).Trim()),
        ]);

    private static void Differences(StringBuilder body, IReadOnlyList<RunDifference> differences)
    {
        if (differences.Count == 0)
            return;
        Title(body, "What else differs between the runs");
        body.AppendTable(
            "What else differs between the runs", ["what", "base", "candidate"],
            differences.Select(difference => (IReadOnlyList<string>)[difference.What, difference.Base, difference.Candidate]));
    }

    private static void Skipped(StringBuilder body, IReadOnlyList<string> skipped)
    {
        if (skipped.Count == 0)
            return;
        Title(body, "Skipped runs of the baseline");
        body.Append("<ul class=\"notes\">\n");
        foreach (string reason in skipped)
            body.Append($"<li>{HtmlText.Of(reason)}</li>\n");
        body.Append("</ul>\n");
    }

    private static void Title(StringBuilder body, string title) => body.Append($"<h2>{title}</h2>\n");

    private static string Badge(Change change, string text)
    {
        string look = change switch
        {
            Change.Regression => "fail",
            Change.Warn => "warn",
            Change.Better => "pass",
            _ => "other",
        };
        return $"<span class=\"badge {look}\">{HtmlText.Of(text)}</span>";
    }
}
