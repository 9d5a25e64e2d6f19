using System.Globalization;
using System.Text;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plots;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Pages;

namespace Soakd.Reports;

/// <summary>
/// A judgement as <c>report.html</c>: what was found, first; then the plots over the whole run, and the tables. A single file without a
/// request. Verdict, findings and tables are plain HTML, so they are there without a script; the plots are drawn from the data in it.
/// </summary>
internal static class HtmlReport
{
    private const int MostUnfolded = 5;

    public static string Render(Judgement judgement, RunPlots plots)
    {
        var body = new StringBuilder();
        body.Append("<main>\n");
        Head(body, judgement);
        Findings(body, judgement);
        HtmlTables.Objectives(body, judgement);
        Plots(body);
        HtmlTables.Exercised(body, judgement.Exercised);
        HtmlTables.Memory(body, judgement.Memory);
        HtmlTables.Pressure(body, judgement.Pressure);
        HtmlTables.Latencies(body, judgement);
        HtmlTables.Phases(body, judgement);
        HtmlTables.Records(body, judgement.Total.Counts);
        HtmlTables.Facts(body, judgement.Run);
        body.Append("</main>\n");
        return PageShell.Render($"{judgement.VerdictText}: {judgement.Run.Name}", body.ToString(), PageData.Of(judgement, plots));
    }

    private static void Head(StringBuilder body, Judgement judgement)
    {
        RunEntry run = judgement.Run;
        string started = run.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        body.Append($"<header>\n<h1>{Badge(judgement.Verdict, judgement.VerdictText)} {HtmlText.Of(run.Name)}</h1>\n");
        body.Append(
            CultureInfo.InvariantCulture,
            $"<p>{HtmlText.Of(Headline.Load(judgement))} {HtmlText.Of(Headline.Cluster(run))}, exit {judgement.ExitCode}</p>\n");
        string labels = string.Concat(
            run.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $", {label.Key}={label.Value}"));
        string length = RunTime.Length(judgement.LastUs);
        body.Append($"<p class=\"quiet\">Run {HtmlText.Of(run.Run)}, started {started} UTC, {length}, soakd {HtmlText.Of(run.Version)}, ");
        body.Append(CultureInfo.InvariantCulture, $"seed {run.Seed}{HtmlText.Of(labels)}</p>\n");
        if (judgement.Notes.Count > 0)
        {
            body.Append("<ul class=\"notes\">\n");
            foreach (string note in judgement.Notes)
                body.Append($"<li>{HtmlText.Of(note)}</li>\n");
            body.Append("</ul>\n");
        }

        body.Append("</header>\n");
    }

    // First what decided the verdict: objectives that were not held, then findings. What is only information comes last, and folded when
    // there is much of it.
    private static void Findings(StringBuilder body, Judgement judgement)
    {
        body.Append("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
        ObjectiveResult[] broken = [.. judgement.Objectives.Where(result => result.Verdict > Verdict.Pass)];
        Finding[] serious = [.. judgement.Findings.Where(finding => finding.Verdict > Verdict.Pass)];
        Finding[] others = [.. judgement.Findings.Where(finding => finding.Verdict <= Verdict.Pass)];
        List(body, [.. broken.OrderByDescending(result => result.Verdict).Select(result => Item(result, judgement)),
            .. serious.Select(finding => Item(finding, judgement))]);
        if (broken.Length + judgement.Findings.Count == 0)
            body.Append("<p>Nothing was found.</p>\n");
        bool isFolded = others.Length > MostUnfolded;
        if (isFolded)
            body.Append($"<details class=\"more\"><summary>{Figures.Count(others.Length, "finding")} for information</summary>\n");
        List(body, [.. others.Select(finding => Item(finding, judgement))]);
        body.Append(isFolded ? "</details>\n</section>\n" : "</section>\n");
    }

    private static void List(StringBuilder body, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            body.Append("<ol class=\"findings\">\n").AppendJoin("", items).Append("</ol>\n");
    }

    private static string Item(ObjectiveResult result, Judgement judgement)
    {
        Condition condition = result.Objective.Condition;
        string value = result.Value is { } measured ? Quantity.Text(measured, condition.Dimension) : "";
        return Item(
            Badge(result.Verdict, result.Verdict.Text()), Headline.Name(result.Objective), When(result.Window, judgement), value,
            $"{condition}", result.Owner, result.Detail, result.Hint);
    }

    private static string Item(Finding finding, Judgement judgement)
    {
        string badge = finding.Verdict == Verdict.Pass
            ? "<span class=\"badge info\">info</span>"
            : Badge(finding.Verdict, finding.Verdict.Text());
        return Item(
            badge, finding.Name, When(finding.Window, judgement), finding.Value, finding.Threshold, finding.Owner, finding.Detail,
            finding.Hint);
    }

    private static string Item(
        string badge, string name, string when, string value, string limit, Owner owner, string detail, string hint)
    {
        string owned = owner == Owner.None ? "" : $" <span class=\"owner\">owner: {Phrase.Of(owner)}</span>";
        string limited = limit.Length > 0 ? $"{value} (limit {limit})".TrimStart() : value;
        string measured = limited.Length > 0 ? $" <span class=\"value\">{HtmlText.Of(limited)}</span>" : "";
        string hinted = hint.Length > 0 ? $" <span class=\"hint\">{HtmlText.Of(hint)}</span>" : "";
        return $"<li>{badge} <strong>{HtmlText.Of(name)}</strong> {when}{measured}{owned}<br>{HtmlText.Of(detail)}{hinted}</li>\n";
    }

    // The script puts the plots here. Without one, the tables below say the same at a coarser scale.
    private static void Plots(StringBuilder body) => body.Append(
        """
        <section aria-labelledby="plots-title">
        <h2 id="plots-title">The run over time</h2>
        <noscript><p>The plots need a browser that runs scripts. The tables on this page, and report.md, need none.</p></noscript>
        <div id="plots"></div>
        </section>

        """);

    /// <summary>A window, with the phase in which it began, as a link that shows it in the plots; empty for none.</summary>
    internal static string When(Window? window, Judgement judgement) =>
        window is { } when ? Link(when, Phrase.When(when, judgement)) : "";

    /// <summary>A window as a link that shows it in the plots.</summary>
    internal static string Link(Window window) => Link(window, Phrase.When(window));

    private static string Link(Window window, string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"<a href=\"#at={window.FromUs / 1e6:0.###}-{window.ToUs / 1e6:0.###}\">{HtmlText.Of(text)}</a>");

    /// <summary>A verdict as words on its colour.</summary>
    internal static string Badge(Verdict verdict, string text) =>
        $"<span class=\"badge {Phrase.Of(verdict).Replace(' ', '-')}\">{HtmlText.Of(text)}</span>";
}
