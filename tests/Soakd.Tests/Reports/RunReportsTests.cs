using System.Globalization;
using System.Text.Json;
using NJsonSchema;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Latency;
using Soakd.Engine.Verdicts;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

public sealed class RunReportsTests
{
    private static readonly string[] Names =
        [RunReports.JsonName, RunReports.MarkdownName, RunReports.HtmlName, RunReports.LatencyLogName, RunReports.JUnitName];

    public static TheoryData<string> Stories => [.. Story.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public void FromJournal_Twice_WritesTheSameBytes(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        folder.Judge();
        byte[][] first = [.. Names.Select(folder.Read)];

        folder.Judge();

        Assert.Equal(first, Names.Select(folder.Read));
        Assert.Equal(6, Directory.GetFiles(folder.Path).Length);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task FromJournal_AnyRun_FitsTheSchema(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        folder.Judge();

        string kept = SourceTree.Read("docs/report.schema.json");
        JsonSchema schema = await JsonSchema.FromJsonAsync(kept, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(folder.Text(RunReports.JsonName)).Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Judge_AfterEachEntry_NeverThrowsAndEndsLikeTheReplay(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        var live = new RunFold();
        foreach (JournalLine line in JournalReader.Read(new MemoryStream(folder.Read("journal.ndjson"))))
        {
            live.Apply(line);
            live.Judge();
        }

        var json = new MemoryStream();
        JsonReport.Write(live.Judge(), json);
        folder.Judge();

        Assert.Equal(folder.Read(RunReports.JsonName), json.ToArray());
        Assert.Equal(folder.Text(RunReports.MarkdownName), MarkdownReport.Render(live.Judge()));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Render_AnyRun_StaysWithin100Columns(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());

        string summary = TerminalSummary.Render(folder.Judge(), new ReportPaths("runs/x/report.md", "runs/latest"));

        Assert.All(summary.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Render_AnyMomentOfAnyRun_StaysWithin100Columns(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        Judgement judgement = folder.Judge();

        for (long second = 0; second < 400; second += 20)
            Assert.All(MomentPage.Render(judgement, second * 1_000_000).Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("slow", "next      soakd report runs/latest --at 00:40")]
    [InlineData("leak", "next      soakd report runs/latest --at 0")]
    [InlineData("pass", "")]
    public void Render_OfARunInWhichSomethingWasWrong_SaysHowToSeeWhenItBegan(string story, string next)
    {
        using var folder = new ReportFolder(Story.All[story]());

        string summary = TerminalSummary.Render(folder.Judge(), new ReportPaths("runs/x/report.md", "runs/latest"));

        Assert.Contains(next, summary, StringComparison.Ordinal);
        Assert.Equal(next.Length > 0, summary.Contains("--at", StringComparison.Ordinal));
    }

    [Fact]
    public void FromJournal_OtherCulture_WritesTheSameBytes()
    {
        using var folder = new ReportFolder(Story.All["slow"]());
        folder.Judge();
        byte[][] first = [.. Names.Select(folder.Read)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator = ".";
            folder.Judge();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(first, Names.Select(folder.Read));
    }

    [Fact]
    public void FromJournal_LatencyLog_HoldsAllThatWasTimed()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        Judgement judgement = folder.Judge();
        using var text = new StringReader(folder.Text(RunReports.LatencyLogName));
        var log = new HistogramLogReader(text);

        long values = 0;
        while (log.Read() is { } entry)
            values += entry.Tag == "response" ? entry.Counts.Total : 0;

        Assert.Equal(judgement.Total.Latencies[LatencyKind.Response].Total, values);
    }

    [Fact]
    public void FromJournal_AnyRun_ShowsThePercentilesOfReportsEverywhere()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        Judgement judgement = folder.Judge();
        LatencySummary response = judgement.Judged.Latencies[LatencyKind.Response];
        using var report = JsonDocument.Parse(folder.Read(RunReports.JsonName));
        JsonElement written = report.RootElement.GetProperty("judged").GetProperty("latencies").GetProperty("response");
        string summary = TerminalSummary.Render(judgement, new ReportPaths("report.md"));

        Assert.Equal(
            ["total", .. Percentiles.Reported.Select(percentile => $"{percentile}_us".Replace(".", "", StringComparison.Ordinal)),
                "negative", "overflow"],
            written.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            [response.Total, .. Percentiles.Reported.Select(percentile => response[percentile]), response.Negative, response.Overflow],
            written.EnumerateObject().Select(property => property.Value.ValueKind == JsonValueKind.Null
                ? (long?)null
                : property.Value.GetInt64()));
        Assert.Contains(
            $"| latency | values | {string.Join(" | ", Percentiles.Reported)} | negative |", folder.Text(RunReports.MarkdownName),
            StringComparison.Ordinal);
        Assert.All(
            Percentiles.Reported,
            percentile => Assert.Contains($" {percentile} {response.Text(percentile)}", summary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("HealthData")]
    public async Task FromJournal_WithOrWithoutAWorkload_SaysItWhereTheJournalDoes(string? workload)
    {
        using var folder = new ReportFolder(
            new JournalBuilder(SimulatedRun.Default with { Workload = workload }).Phase("hold").Seconds(5).End());
        folder.Judge();
        string written = folder.Text(RunReports.JsonName);
        using var report = JsonDocument.Parse(written);
        JsonSchema schema = await JsonSchema.FromJsonAsync(
            SourceTree.Read("docs/report.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(written));
        Assert.Equal(
            workload, report.RootElement.GetProperty("run").TryGetProperty("workload", out JsonElement said) ? said.GetString() : null);
    }

    [Fact]
    public void FromJournal_Unwritable_LeavesTheOldReports()
    {
        using var folder = new ReportFolder(Story.All["pass"]());
        folder.Judge();
        byte[] report = folder.Read(RunReports.JsonName);
        File.Delete(Path.Combine(folder.Path, "journal.ndjson"));

        Assert.Throws<FileNotFoundException>(folder.Judge);
        Assert.Equal(report, folder.Read(RunReports.JsonName));
        Assert.Equal(5, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void FromJournal_KilledInTheMiddleOfALine_IsIncomplete()
    {
        byte[] whole = JournalBytes.Of(Story.All["pass"]().Entries);
        using var folder = new ReportFolder(whole[..(whole.Length * 2 / 3)]);

        Judgement judgement = folder.Judge();

        Assert.Equal((Verdict.Incomplete, Verdict.Incomplete, 2), (judgement.Verdict, judgement.SoFar, judgement.ExitCode));
        Assert.Contains(judgement.Findings, finding => finding.Detail.StartsWith("the last line is cut short", StringComparison.Ordinal));
        string summary = TerminalSummary.Render(judgement, new ReportPaths("report.md"));
        Assert.StartsWith("INCOMPLETE  nightly", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfMorePhases_SaysWhichOneItNames()
    {
        using var folder = new ReportFolder(
            new JournalBuilder().Phase("low", 500).Seconds(9).Phase("rest", 0).Seconds(90, SimulatedSecond.Quiet)
            .Phase("hold").Seconds(60).End());

        Assert.Equal("1,000 payloads/s = 5,000 rows/s for 60 s (hold, the longest of 2 phases)", Headline.Load(folder.Judge()));
    }

    [Fact]
    public void Render_Fail_ShowsWhatAndWhereToLook()
    {
        using var folder = new ReportFolder(Story.All["slow"]());

        string[] lines = TerminalSummary.Render(folder.Judge(), new ReportPaths("runs/x/report.md", "runs/latest")).Split('\n');

        Assert.Equal("FAIL  nightly  1,000 payloads/s = 5,000 rows/s for 60 s  on stg-kafka:9092  app=1.4.2  exit 1", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("   X p95 response ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  ok rate         100.00 %     limit >= 99 % ", StringComparison.Ordinal));
        Assert.Contains("  report    runs/x/report.md   (runs/latest)", lines);
    }

    [Fact]
    public void Render_SelfTest_SaysSoAndWhatToTypeNext()
    {
        using var folder = new ReportFolder(Story.All["self-test"]());

        string summary = TerminalSummary.Render(folder.Judge(), new ReportPaths("report.md"));

        Assert.StartsWith("PASS (self test)  soakd  ", summary, StringComparison.Ordinal);
        Assert.Contains("./soakd run -b localhost:9092 --in my-in --out my-out", summary, StringComparison.Ordinal);
        Assert.Contains("no pipeline was tested", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_MarkdownFromHostileNames_StaysATable()
    {
        RunEntry run = SimulatedRun.Default with { Warnings = ["a | b\n<script>"] };
        using var folder = new ReportFolder(new JournalBuilder(run).Phase("x|y").Seconds(5).End());
        folder.Judge();

        string markdown = folder.Text(RunReports.MarkdownName);

        Assert.Contains("a \\| b &lt;script>", markdown, StringComparison.Ordinal);
        Assert.Contains("x\\|y", markdown, StringComparison.Ordinal);
    }
}
