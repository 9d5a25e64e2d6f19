using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plots;
using Soakd.Reports;
using Soakd.TestKit;

namespace Soakd.Tests.Reports;

/// <summary>What the plots of <c>report.html</c> are drawn from is what report.json says.</summary>
public sealed class PageDataTests
{
    private static readonly string[] Left = ["timeline", "segments", "generations", "losses"];

    public static TheoryData<string> Stories => [.. Story.All.Keys];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Page_OfAnyRun_SaysWhatReportJsonSays(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        folder.Judge();
        using var report = JsonDocument.Parse(folder.Read(RunReports.JsonName));
        using JsonDocument page = DataOf(folder.Text(RunReports.HtmlName));

        foreach (JsonProperty said in report.RootElement.EnumerateObject().Where(property => !Left.Contains(property.Name)))
            Assert.True(JsonElement.DeepEquals(said.Value, page.RootElement.GetProperty("report").GetProperty(said.Name)), said.Name);
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Page_OfAnyRun_HasTheTimelineOfReportJsonInItsColumns(string story)
    {
        using var folder = new ReportFolder(Story.All[story]());
        folder.Judge();
        using var report = JsonDocument.Parse(folder.Read(RunReports.JsonName));
        using JsonDocument page = DataOf(folder.Text(RunReports.HtmlName));
        JsonElement columns = page.RootElement.GetProperty("plots").GetProperty("points");

        JsonElement[] timeline = [.. report.RootElement.GetProperty("timeline").EnumerateArray()];

        foreach (JsonProperty column in columns.EnumerateObject())
        {
            Assert.Equal(
                timeline.Select(point => Read(point, column.Name).GetRawText()),
                column.Value.EnumerateArray().Select(value => value.GetRawText()));
        }

        static JsonElement Read(JsonElement point, string name) =>
            name is "from_us" or "to_us" ? point.GetProperty("window").GetProperty(name) : point.GetProperty(name);
    }

    [Fact]
    public void Phases_OfATunedRun_AreNotSplitByItsEdits()
    {
        using var folder = new ReportFolder(Story.All["tuned"]());

        IReadOnlyList<PagePhase> phases = PageData.Phases(folder.Judge());

        Assert.Equal(["warm-up", "hold"], phases.Select(phase => phase.Name));
        Assert.Equal([false, true], phases.Select(phase => phase.Judged));
        Assert.Equal((10_000_000, 70_000_000), (phases[1].FromUs, phases[1].ToUs));
    }

    [Fact]
    public void Of_ManyEvents_KeepsTheFirst()
    {
        var journal = new JournalBuilder().Phase("hold").Seconds(5);
        for (int i = 0; i < 30; i++)
        {
            for (int name = 0; name < 20; name++) journal.Event($"Name{name}", ("text", "x"));
        }

        using var folder = new ReportFolder(journal.End());
        using JsonDocument page = JsonDocument.Parse(PageData.Of(folder.Judge(), new PlotFold().Plots()));

        Assert.Equal(PageData.MostEvents, page.RootElement.GetProperty("report").GetProperty("events").GetArrayLength());
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(86_400)]
    public void Page_OfALongRun_IsBelowAMegabyte(int seconds)
    {
        var fold = new RunFold();
        var plots = new PlotFold();
        foreach (JournalEntry entry in LongRun.Of(seconds))
        {
            fold.Apply(entry);
            plots.Apply(entry, fold.Pressure);
        }

        string page = HtmlReport.Render(fold.Judge(), plots.Plots());

        TestContext.Current.TestOutputHelper?.WriteLine($"{seconds} s: {page.Length / 1000} kB");
        Assert.InRange(page.Length, 100_000, 1_000_000);
    }

    /// <summary>The data in a page.</summary>
    internal static JsonDocument DataOf(string page)
    {
        const string Begin = "<script type=\"application/json\" id=\"run\">";
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]);
    }
}
