using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.Engine.Judging;
using Soakd.Engine.Latency;
using Soakd.Logging;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Reports;

/// <summary>No figure that people read misleads: units, zeros, plurals, times.</summary>
public sealed partial class PrintedFiguresTests
{
    public static TheoryData<string> Stories => [.. Story.All.Keys];

    public static TheoryData<string> Events => [.. EventScenarios.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Reports_OfAnyRun_HaveNoMisleadingFigure(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        Judgement judgement = folder.Judge();

        AssertReadable(TerminalSummary.Render(judgement, new ReportPaths("report.md")));
        AssertReadable(folder.Text(RunReports.MarkdownName));
        AssertReadable(MomentPage.Render(judgement, 12_000_000));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public async Task Sentences_OfAnyEvent_HaveNoMisleadingFigure(string name)
    {
        IReadOnlyList<string> lines = await EventScenarios.All[name].PlayAsync();

        Assert.All(
            EventScenario.LinesOf(name, lines).Select(line => JsonElement.Parse(line)),
            line => AssertReadable(line.GetProperty("@m").GetString()!));
        Assert.All(EventScenario.LinesOf(name, lines), line => Assert.DoesNotMatch(LongStamp(), line));
    }

    [Fact]
    public void Summary_OfALowRate_IsNotZeroAndHasNoPercentileOfAFewRecords()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold", rate: 0.5);
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = SimulatedSecond.Healthy(second % 2) });
        using var folder = new ReportFolder(journal.End());
        Judgement judgement = folder.Judge();
        string summary = TerminalSummary.Render(judgement, new ReportPaths("report.md"));
        string page = folder.Text(RunReports.MarkdownName);

        Assert.Contains("  0.5 payloads/s = 2.5 rows/s for 60 s", summary, StringComparison.Ordinal);
        Assert.Contains("p50 12 ms  p95 too few  p99 too few  p99.9 too few  max ", summary, StringComparison.Ordinal);
        Assert.DoesNotContain("p99 from the actual send", summary, StringComparison.Ordinal);
        Assert.Contains("| 0.5 | 0.5 | 0.5 | 2.5 |", page, StringComparison.Ordinal);
        Assert.Contains("| too few | too few | too few |", page, StringComparison.Ordinal);
        Assert.Contains("  too few  too few ", MomentPage.Render(judgement, 30_000_000), StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_OfSlowRecords_HasSecondsInsteadOfManyMilliseconds()
    {
        var slow = new SimulatedSecond { ResponseUs = 19_791_871, AckUs = 400_000 };
        using var folder = new ReportFolder(new JournalBuilder().Phase("hold").Seconds(30, slow).End());

        string summary = TerminalSummary.Render(folder.Judge(), new ReportPaths("report.md"));

        Assert.Matches(@"= self 0 \+ ack 0\.4 \+ pipeline 19\.\d+ s \(medians\)", summary);
    }

    [Fact]
    public void Page_OfRecordsWhoseFateIsUnknown_SaysHowManyCameBack()
    {
        var unknown = new SimulatedSecond
        {
            Counts = SimulatedSecond.Healthy(1000) with { Acked = 990, AckedBack = 990, Unknown = 10, ArrivedUnknown = 1 },
        };
        using var folder = new ReportFolder(new JournalBuilder().Phase("hold").Seconds(20).Seconds(1, unknown).End());

        Assert.Contains(
            "1 record of unknown fate came back: the brokers had stored it",
            TerminalSummary.Render(folder.Judge(), new ReportPaths("report.md")), StringComparison.Ordinal);
        Assert.Contains("| unknown | unknown, came back | came back |", folder.Text(RunReports.MarkdownName), StringComparison.Ordinal);
    }

    [Fact]
    public void Percentiles_InTheJson_AreNullWhereThereAreTooFewRecords()
    {
        using var folder = new ReportFolder(
            new JournalBuilder().Phase("hold").Seconds(1, new SimulatedSecond { Counts = SimulatedSecond.Healthy(300) }).End());
        folder.Judge();

        Assert.Contains("\"p99_us\": null", folder.Text(RunReports.JsonName), StringComparison.Ordinal);
        Assert.DoesNotContain("\"p95_us\": null", folder.Text(RunReports.JsonName), StringComparison.Ordinal);
        Assert.Equal(10_000, Percentiles.P999.FewestRecords);
    }

    private static void AssertReadable(string text)
    {
        Assert.DoesNotMatch(OneOfMany(), text);
        Assert.DoesNotMatch(ManyMilliseconds(), text);
        Assert.DoesNotMatch(LongStamp(), text);
        Assert.DoesNotContain(" 0 payloads/s", text, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(EpisodeState.Onset), text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![\d.,:])1 (more )?(brokers|records|payloads|rows|partitions|offsets|arrivals|sends|intervals|marks|runs)\b")]
    private static partial Regex OneOfMany();

    [GeneratedRegex(@"\d{5,}(\.\d+)? ms|\d,\d{3}(\.\d+)? ms|\d\.\d{2,} ms")]
    private static partial Regex ManyMilliseconds();

    [GeneratedRegex(@"T\d\d:\d\d:\d\d\.\d{4,}")]
    private static partial Regex LongStamp();
}
