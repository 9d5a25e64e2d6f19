using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tests.Docs;

namespace Soakd.Tests.Deployment;

/// <summary>Every event that pages has a rule, a heading in the runbook and a place on the dashboard; and nothing else has.</summary>
public sealed class AlertCoverageTests
{
    private const string Runbook = "docs/runbook.md";

    // Sections of the runbook, above those of the events.
    private static readonly string[] Sections =
        ["Runbook", "Runs", "Late records", "Integrity", "The cluster", "soakd itself", "Tickets"];

    private static readonly Dictionary<int, string> Names = typeof(EventIds).GetFields()
        .ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);

    public static TheoryData<string> Pageable =>
    [
        .. EventCatalogue.All
            .Where(text => text.Severity == Severity.Page || text.Paging?.Contains(Severity.Page, StringComparison.Ordinal) is true)
            .Select(text => Names[text.Id]),
    ];

    public static TheoryData<string> Alerts => [.. AlertRule.OnLog.Concat(AlertRule.OnMetrics).Select(rule => rule.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Pageable))]
    public void Event_ThatPages_HasARuleOnTheLog(string name)
    {
        AlertRule rule = Assert.Single(AlertRule.OnLog, rule => rule.Name == AlertRule.Prefix + name);

        Assert.Equal((Severity.Page, name), (rule.Labels["severity"], rule.Labels["event"]));
        Assert.Contains(name, rule.Expression, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pageable))]
    public void Event_ThatPages_HasAHeadingInTheRunbook(string name)
    {
        string section = Assert.Single(
            SourceTree.Read(Runbook).Split("\n### "), text => text.StartsWith($"{name}\n", StringComparison.Ordinal));

        Assert.All(
            (string[])["**It means:** ", "**Look at:** ", "**Do:** "],
            part => Assert.Contains($"\n{part}", section, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pageable))]
    public void Event_ThatPages_IsOnTheDashboard(string name) =>
        Assert.Contains(Dashboard.Queries, query => query.Source == "loki" && query.Words.Contains(name));

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Alert_LinksToItsHeading(string name)
    {
        Assert.All(AlertRule.OnLog.Concat(AlertRule.OnMetrics).Where(rule => rule.Name == name), rule =>
        {
            string[] link = rule.Runbook.Split('#');
            Assert.Null(KeptPages.Lacks(link[0], link[1]));
            if (rule.Labels.TryGetValue("event", out string? of)) Assert.Equal($"{Runbook}#{MarkdownPage.AnchorOf(of)}", rule.Runbook);
        });
    }

    [Fact]
    public void Alerts_OnTheLog_AreThoseOfPageableEventsAndOneForTickets() => Assert.Equal(
        Pageable.Select(row => AlertRule.Prefix + row.Data).Append("SoakdTicket").Order(StringComparer.Ordinal),
        AlertRule.OnLog.Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Alerts_OnMetrics_AreNamedLikeThoseOnTheLog() =>
        Assert.Subset(
            AlertRule.OnLog.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal),
            AlertRule.OnMetrics.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal));

    [Fact]
    public void Runbook_HasNoHeadingWithoutAnAlert() => Assert.Equal(
        Pageable.Select(row => row.Data).Order(StringComparer.Ordinal),
        KeptPages.All[Runbook].Headings.Except(Sections, StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
