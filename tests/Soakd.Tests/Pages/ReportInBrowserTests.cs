using System.Diagnostics;
using System.Text;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Media;
using Soakd.Engine.Journal;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Reports;

namespace Soakd.Tests.Pages;

/// <summary>report.html in a real browser.</summary>
public sealed class ReportInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Plots = ["overview", "happened", "rate", "response", "heat", "lag", "levels", "open"];

    public static TheoryData<string> Stories => [.. Story.All.Keys];

    public static MatrixTheoryData<int, bool, string> Sizes { get; } = new([320, 768, 1600], [false, true], ["marked-outage", "leak"]);

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Open_AnyRun_DrawsEveryPlotAndAsksForNothing(string story)
    {
        using ReportFolder folder = Reported(Story.All[story]().Entries);

        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));

        Assert.Empty(page.Faults);
        Assert.Equal([$"file://{PathOf(folder)}"], page.Requests);
        JsonElement drawn = await page.ReadAsync(
            """
            [...document.querySelectorAll("canvas")].map(canvas => {
                const shown = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                return shown.some(part => part !== 0);
            })
            """);
        Assert.InRange(drawn.GetArrayLength(), Plots.Length, 20);
        Assert.All(drawn.EnumerateArray(), canvas => Assert.True(canvas.GetBoolean()));
    }

    [Theory]
    [InlineData("pass")]
    [InlineData("slow")]
    [InlineData("marked-outage")]
    public async Task ReadBack_WhatThePlotsShow_EqualsReportJson(string story)
    {
        using ReportFolder folder = Reported(Story.All[story]().Entries);
        using var report = JsonDocument.Parse(folder.Read(RunReports.JsonName));
        JsonElement[] timeline = [.. report.RootElement.GetProperty("timeline").EnumerateArray()];

        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));

        (string Plot, string Series, string Name, double Divisor, bool IsRate)[] shown =
        [
            ("rate", "asked", "scheduled", 1, true), ("rate", "sent", "sent", 1, true), ("rate", "acknowledged", "acked", 1, true),
            ("rate", "returned", "arrived", 1, true), ("response", "p50", "worst_p50_us", 1e3, false),
            ("response", "p95", "worst_p95_us", 1e3, false), ("response", "max", "max_us", 1e3, false),
            ("lag", "behind", "behind_us", 1e6, false), ("open", "in the client", "in_flight", 1, false),
        ];
        foreach ((string plot, string series, string name, double divisor, bool isRate) in shown)
        {
            JsonElement values = await page.ReadAsync(
                $"(plot => plot.data[plot.series.findIndex(series => series.label === '{series}')])(soakd.plots.get('{plot}'))");
            Assert.Equal(timeline.Length, values.GetArrayLength());
            foreach ((JsonElement point, JsonElement value) in timeline.Zip(values.EnumerateArray()))
            {
                JsonElement told = point.GetProperty(name);
                if (told.ValueKind == JsonValueKind.Null)
                    Assert.Equal(JsonValueKind.Null, value.ValueKind);
                else
                    Assert.Equal(told.GetDouble() / (isRate ? Seconds(point) : divisor), value.GetDouble(), 1e-6);
            }
        }
    }

    [Fact]
    public async Task Click_OnAFinding_ShowsItsTimeInEveryPlot()
    {
        using ReportFolder folder = Reported(Story.All["slow"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));
        string href = (await page.ReadAsync("document.querySelector('.findings a').getAttribute('href')")).GetString()!;
        double[] window = [.. href["#at=".Length..].Split('-').Select(double.Parse)];

        await page.Page.ClickAsync(".findings a");
        await page.DrawnAsync();

        JsonElement shown = await page.ReadAsync("soakd.window()");
        Assert.InRange(shown[0].GetDouble(), window[0] - (window[1] - window[0]) * 0.3 - 6, window[0]);
        Assert.InRange(shown[1].GetDouble(), window[1], window[1] + (window[1] - window[0]) * 0.3 + 6);
        JsonElement scales = await page.ReadAsync(
            "[...soakd.plots].filter(([id]) => id !== 'overview').map(([, plot]) => [plot.scales.x.min, plot.scales.x.max])");
        Assert.All(scales.EnumerateArray(), scale => Assert.Equal(shown.GetRawText(), scale.GetRawText()));
    }

    [Fact]
    public async Task Drag_OverAPlot_ShowsThatPartInAllUntilADoubleClick()
    {
        using ReportFolder folder = Reported(Story.All["slow"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));
        JsonElement box = await page.ReadAsync(
            """
            (over => {
                over.scrollIntoView({ block: "center" });
                const box = over.getBoundingClientRect();
                return [box.x, box.y, box.width, box.height];
            })(document.querySelector("#plot-rate .u-over"))
            """);
        decimal At(decimal x) => box[0].GetDecimal() + x * box[2].GetDecimal();
        decimal middle = box[1].GetDecimal() + box[3].GetDecimal() / 2;

        await page.Page.Mouse.MoveAsync(At(0.25m), middle);
        await page.Page.Mouse.DownAsync();
        await page.Page.Mouse.MoveAsync(At(0.75m), middle);
        await page.Page.Mouse.UpAsync();
        await page.DrawnAsync();

        double end = (await page.ReadAsync("JSON.parse(document.getElementById('run').textContent).report.last_us")).GetDouble() / 1e6;
        JsonElement shown = await page.ReadAsync("soakd.window()");
        Assert.Equal(end * 0.25, shown[0].GetDouble(), end * 0.02);
        Assert.Equal(end * 0.75, shown[1].GetDouble(), end * 0.02);
        Assert.Equal(shown[0].GetDouble(), (await page.ReadAsync("soakd.plots.get('heat').scales.x.min")).GetDouble());

        await page.Page.Mouse.ClickAsync(At(0.5m), middle, new PuppeteerSharp.Input.ClickOptions { Count = 2 });
        await page.DrawnAsync();
        Assert.Equal(end, (await page.ReadAsync("soakd.window()"))[1].GetDouble());
    }

    [Fact]
    public async Task Keys_OnAPlot_MoveWhatIsShown()
    {
        using ReportFolder folder = Reported(Story.All["slow"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));

        await page.Page.FocusAsync("#plot-rate");
        await page.Page.Keyboard.PressAsync("+");
        await page.Page.Keyboard.PressAsync("ArrowRight");

        JsonElement shown = await page.ReadAsync("soakd.window()");
        Assert.Equal([26.25, 61.25], shown.EnumerateArray().Select(at => at.GetDouble()));
        JsonElement said = await page.ReadAsync("document.getElementById('window').textContent");
        Assert.Equal("00:26–01:01 (01:00:26–01:01:01 UTC)", said.GetString());
    }

    [Fact]
    public async Task TableOfFigures_OfEachPlot_SaysWhatReportJsonSays()
    {
        using ReportFolder folder = Reported(Story.All["slow"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder));

        await page.ReadAsync("document.querySelectorAll('.plot details').forEach(details => { details.open = true; }) ?? 0");
        await page.DrawnAsync();

        JsonElement rows = await page.ReadAsync(
            "[...document.querySelectorAll('#plot-response details tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))");
        Assert.Equal(24, rows.GetArrayLength());
        Assert.Equal("00:00–00:03", rows[0][0].GetString());
        using var report = JsonDocument.Parse(folder.Read(RunReports.JsonName));
        long most = report.RootElement.GetProperty("timeline").EnumerateArray().Take(3)
            .Max(point => point.GetProperty("max_us").GetInt64());
        Assert.Equal($"{Math.Round(most / 1e3)} ms", rows[0][4].GetString());
        JsonElement tables = await page.ReadAsync("document.querySelectorAll('.plot details table').length");
        Assert.InRange(tables.GetInt32(), Plots.Length - 1, 20);
        Assert.Empty(page.Faults);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Open_OnAnyScreen_FitsAndIsAccessible(int width, bool dark, string story)
    {
        using ReportFolder folder = Reported(Story.All[story]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder), width, dark, forAxe: true);
        await page.PictureAsync($"{story}-{width}-{(dark ? "dark" : "light")}");

        await page.FitsAndIsAccessibleAsync(width);
    }

    [Fact]
    public async Task Print_OnA4_IsAWholeDocument()
    {
        using ReportFolder folder = Reported(Story.All["slow"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(PathOf(folder), dark: true);

        byte[] paper = await page.Page.PdfDataAsync(new PdfOptions { PreferCSSPageSize = true, PrintBackground = true });

        string text = Encoding.Latin1.GetString(paper);
        await page.Page.EmulateMediaTypeAsync(MediaType.Print);
        await page.Page.SetViewportAsync(new ViewPortOptions { Width = 690, Height = 1000 });
        await page.Page.EvaluateExpressionAsync("dispatchEvent(new Event('beforeprint'))");
        await page.DrawnAsync();
        await page.PictureAsync("paper");
        Assert.StartsWith("%PDF", text, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 594.95996 841.91998]", text, StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Open_ADay_DrawsItsLastPlotSoon()
    {
        using var folder = new TemporaryDirectory();
        var fold = new Soakd.Engine.Judging.RunFold();
        var plots = new Soakd.Engine.Plots.PlotFold();
        foreach (JournalEntry entry in LongRun.Of(86_400))
        {
            fold.Apply(entry);
            plots.Apply(entry, fold.Pressure);
        }

        string path = folder.Write(RunReports.HtmlName, HtmlReport.Render(fold.Judge(), plots.Plots()));
        var watch = Stopwatch.StartNew();

        await using OpenPage page = await chromium.OpenAsync(path);

        long took = watch.ElapsedMilliseconds;
        JsonElement script = await page.ReadAsync("performance.getEntriesByType('navigation')[0].loadEventEnd");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"a day, {new FileInfo(path).Length / 1000} kB: loaded after {script.GetDouble():F0} ms, its last plot drawn after {took} ms");
        await page.PictureAsync("day");
        Assert.Empty(page.Faults);
        Assert.Equal(86_400, (await page.ReadAsync("soakd.window()"))[1].GetDouble());
    }

    private static double Seconds(JsonElement point) => point.GetProperty("window").GetProperty("length_us").GetDouble() / 1e6;

    private static ReportFolder Reported(IEnumerable<JournalEntry> journal)
    {
        var folder = new ReportFolder(journal);
        folder.Judge();
        return folder;
    }

    private static string PathOf(ReportFolder folder) => Path.Combine(folder.Path, RunReports.HtmlName);
}
