using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Pages;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

public sealed partial class HtmlReportTests
{
    private const string Attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{\u2028\u202E&amp;";

    public static TheoryData<string> Stories => [.. Story.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Page_OfAnyRun_SaysItsVerdictFindingsAndObjectivesWithoutAScript(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        Judgement judgement = folder.Judge();
        string page = folder.Text(RunReports.HtmlName);

        int findings = page.IndexOf("<h2 id=\"findings\">", StringComparison.Ordinal);
        Assert.Contains($">{judgement.VerdictText}</span> {judgement.Run.Name}</h1>", page, StringComparison.Ordinal);
        Assert.InRange(findings, 0, page.IndexOf("<h2>Objectives</h2>", StringComparison.Ordinal));
        Assert.All(judgement.Findings, finding => Assert.Contains(HtmlText.Of(finding.Detail), page, StringComparison.Ordinal));
        Assert.All(judgement.Objectives, result => Assert.Contains(HtmlText.Of(result.Detail), page, StringComparison.Ordinal));
        Assert.All(
            judgement.Findings.Where(finding => finding.Window is not null),
            finding => Assert.Contains(HtmlReport.When(finding.Window, judgement), page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_WithHostileTexts_HasNoElementOfThem()
    {
        RunEntry run = SimulatedRun.Default with
        {
            Run = Attack,
            Name = Attack,
            Warnings = [Attack],
            Labels = new Dictionary<string, string> { [Attack] = Attack },
            Testbed = new Dictionary<string, string> { ["bootstrap"] = Attack, ["input"] = Attack, ["output"] = "out" },
        };
        using var folder = new ReportFolder(
            new JournalBuilder(run).Memory("soakd.live", "memory.live").Series("x", "memory.used", unit: "By", target: Attack).Phase(Attack)
                .Seconds(40).Event("Mark", ("text", Attack)).Event(Attack, (Attack, Attack)).Tune(Attack, Attack, Attack)
                .Seconds(20).Loss(LossKind.Lost, 7, Attack).End(EndReason.Fault, Attack));
        folder.Judge();

        string page = folder.Text(RunReports.HtmlName);

        Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(2, Regex.Count(page, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        JsonElement named = PageDataTests.DataOf(page).RootElement.GetProperty("report").GetProperty("run");
        Assert.Equal(Attack, named.GetProperty("name").GetString());
    }

    [Fact]
    public void Page_OfAnyRun_AllowsNothingButItself()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        folder.Judge();
        string page = folder.Text(RunReports.HtmlName);

        string policy = Policy().Match(page).Groups[1].Value;
        Assert.Equal(
            "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
                + $"style-src {PageAssets.HashOf(PageAssets.Style)}; script-src {PageAssets.HashOf(PageAssets.Script)}",
            policy);
        Assert.Contains($"<script>{PageAssets.Script}</script>", page, StringComparison.Ordinal);
        Assert.Contains($"<style>{PageAssets.Style}</style>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<[a-z][^>]*\\s(style|on[a-z]+)=", page[..page.IndexOf("<script", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Assets_OfOurOwn_AreSmall()
    {
        int own = PageAssets.OwnNames.Sum(name => PageAssets.Read(name).Length);

        int all = PageAssets.Script.Length + PageAssets.Style.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{own} bytes of our own, {all} in all");
        Assert.InRange(own, 1, 120_000);
        Assert.All(PageAssets.OwnNames, name => Assert.DoesNotContain("</", PageAssets.Read(name), StringComparison.Ordinal));
        Assert.Contains("Permission is hereby granted", PageAssets.Script, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJournal_WherePageCannotBeWritten_WritesTheOthersAndSaysSo()
    {
        using var folder = new ReportFolder(Story.All["slow"]());
        Directory.CreateDirectory(Path.Combine(folder.Path, RunReports.HtmlName, "in-the-way"));
        var unwritten = new List<string>();

        Judgement judgement = RunReports.FromJournal(folder.Path, unwritten.Add);

        Assert.Equal(Verdict.Fail, judgement.Verdict);
        Assert.StartsWith("report.html could not be written: ", Assert.Single(unwritten), StringComparison.Ordinal);
        Assert.Equal(RunReports.MarkdownName, RunReports.NameForPeople(folder.Path));
        Assert.StartsWith("# FAIL", folder.Text(RunReports.MarkdownName), StringComparison.Ordinal);
        Assert.NotEmpty(folder.Read(RunReports.JsonName));
    }

    [Fact]
    public void FromJournal_AnHour_WritesAPageOfLessThanAMegabyte()
    {
        using var folder = new ReportFolder(FullHour.Entries);

        folder.Judge();

        Assert.InRange(folder.Read(RunReports.HtmlName).Length, 100_000, 1_000_000);
    }

    [Fact]
    public void Write_AfterAFaultInItsData_ReportsItInOneLine()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        var page = new ReportPage();
        page.Add(new Interval(0, 0, 1, new SegmentInterval[1], new Levels(), 0, 0, 0, new Dictionary<string, double>()), null);
        var unwritten = new List<string>();

        page.Write(Path.Combine(folder.Path, RunReports.HtmlName), folder.Judge(), unwritten.Add);

        Assert.StartsWith("report.html could not be written: ", Assert.Single(unwritten), StringComparison.Ordinal);
    }

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]+)\"")]
    private static partial Regex Policy();
}
