using System.Text.Json;
using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Plots;
using Soakd.LivePage;
using Soakd.Reports;
using Soakd.TestKit;
using Soakd.Tests.Pages;
using Soakd.Tests.Reports;
using Soakd.Web;

namespace Soakd.Tests.LivePage;

/// <summary>The live page in a real browser.</summary>
public sealed class PageInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Drawn = "window.soakd && document.querySelector('.u-over')";

    public static MatrixTheoryData<int, bool, string> Sizes { get; } =
        new([320, 768, 1600], [false, true], ["marked-outage", "leak", "idle"]);

    [Fact]
    public async Task Open_WhileARunIsPlayed_DrawsEveryPlotAndAsksItsOwnOriginAlone()
    {
        await using PageStage soakd = await PageStage.OpenAsync();
        soakd.Play(Story.All["died"]().Entries);
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);
        await page.DrawnAsync();

        Assert.Empty(page.Faults);
        Assert.Equal([soakd.Url, $"{soakd.Url}live"], page.Requests);
        JsonElement drawn = await page.ReadAsync(
            """
            [...document.querySelectorAll("canvas")].map(canvas =>
                canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(part => part !== 0))
            """);
        Assert.InRange(drawn.GetArrayLength(), 8, 20);
        Assert.All(drawn.EnumerateArray(), canvas => Assert.True(canvas.GetBoolean()));
        Assert.Equal("PASS so far: nightly", (await page.ReadAsync("document.title")).GetString());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(PageHistory.MaxPoints + 30)]
    public async Task ReadBack_AfterEachSecond_IsWhatTheJournalSays(int seconds)
    {
        JournalEntry[] entries = [.. LongRun.Of(seconds + 60).Where(entry => entry is not EndEntry)];
        int opened = Array.FindIndex(entries, entry => entry is Interval second && second.Number == seconds);
        await using PageStage soakd = await PageStage.OpenAsync();
        soakd.Play(entries[..opened]);
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);
        foreach (JournalEntry entry in entries[opened..])
        {
            soakd.Play([entry]);
            await page.UntilAsync($"soakd.data().now.last_us >= {(entry as Interval)?.EndUs ?? 0}");
        }

        await page.DrawnAsync();
        RunPlots plots = PlotsOf(entries);
        await EqualAsync(page, "rate", "returned", plots.Points.Select(point => (double?)point.Arrived * 1e6 / point.Window.LengthUs));
        await EqualAsync(page, "response", "p95", plots.Points.Select(point => point.WorstP95Us / 1e3));
        await EqualAsync(page, "lag", "behind", plots.Points.Select(point => (double?)point.BehindUs / 1e6));
        await EqualAsync(page, "heat", "records", plots.Heat.Select(column => (double?)column.Counts.Sum()));
        JsonElement live = await page.ReadAsync("soakd.data().plots.memory.find(series => series.role === 'memory.used').high");
        Assert.Equal(
            plots.Memory.Single(series => series.Role == SeriesRoles.Used).Points.Select(point => (double)(long)point.High),
            live.EnumerateArray().Select(high => high.GetDouble()));
        Assert.Equal(plots.IsMerged, (await page.ReadAsync("soakd.data().plots.points.lowest_arrived !== undefined")).GetBoolean());
        Assert.Empty(page.Faults);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Open_OnAnyScreen_FitsAndIsAccessible(int width, bool dark, string story)
    {
        await using PageStage soakd = await PageStage.OpenAsync(Runs);
        if (story == "idle")
        {
            soakd.View.Upcoming =
            [
                new ScheduledTime("nightly", "sustained-load", new DateTimeOffset(2030, 1, 2, 2, 30, 0, TimeSpan.FromHours(1))),
                new ScheduledTime("hourly", "smoke", new DateTimeOffset(2030, 1, 2, 3, 15, 0, TimeSpan.Zero)),
            ];
            soakd.View.Status = soakd.View.Status with { Text = "idle, next nightly at 2030-01-02 02:30 +01:00" };
        }
        else
        {
            soakd.Play(Story.All[story]().Entries.Where(entry => entry is not EndEntry));
        }

        await using OpenPage page = await chromium.OpenAsync(soakd.Url, width, dark, forAxe: true);
        await page.UntilAsync(story == "idle" ? "document.querySelector('#upcoming td')" : Drawn);
        await page.DrawnAsync();
        await page.PictureAsync($"live-{story}-{width}-{(dark ? "dark" : "light")}");

        await page.FitsAndIsAccessibleAsync(width);
    }

    [Fact]
    public async Task Restart_OfSoakd_IsSeenAndThePageGoesOnByItself()
    {
        PageStage first = await PageStage.OpenAsync();
        first.Play(new JournalBuilder().Phase("hold").Seconds(20).Entries);
        await using OpenPage page = await chromium.OpenAsync(first.Url);
        await page.UntilAsync(Drawn);

        await first.DisposeAsync();
        await page.UntilAsync("!document.getElementById('connection').hidden");
        Assert.Contains("tries again by itself", await page.TextAsync("#connection"), StringComparison.Ordinal);
        await using PageStage second = await first.ReopenAsync();
        second.Play(new JournalBuilder(SimulatedRun.Default with { Run = "next" }).Phase("hold").Seconds(30).Entries);
        await page.UntilAsync("document.getElementById('connection').hidden && soakd.data().now.run === 'next'");
        await page.DrawnAsync();

        Assert.Equal(30, (await page.ReadAsync("soakd.plots.get('rate').data[0].length")).GetInt32());
        Assert.Contains("Run next", await page.TextAsync("#facts"), StringComparison.Ordinal);
        // The browser says itself that nobody answered.
        Assert.All(page.Faults, fault => Assert.StartsWith("Failed to load resource: net::ERR_", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task End_OfARun_ShowsItsVerdictAndLeadsToItsReport()
    {
        JournalBuilder journal = Story.All["died"]();
        await using PageStage soakd = await PageStage.OpenAsync([Runs[0] with { Run = SimulatedRun.Default.Run }, .. Runs]);
        soakd.Play(journal.TakeEntries());
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);

        soakd.Play(journal.End().TakeEntries(), ProcessState.Idle);
        await page.UntilAsync("document.querySelector('#report a')");

        Assert.Equal("PASS", await page.TextAsync("#verdict"));
        JsonElement link = await page.ReadAsync("document.querySelector('#report a').getAttribute('href')");
        Assert.Equal($"runs/{SimulatedRun.Default.Run}/report.html", link.GetString());
        await page.UntilAsync("document.getElementById('said').textContent.includes('The run is over: PASS.')");
    }

    [Fact]
    public async Task Said_WhileTheFiguresChange_IsOnlyWhatChangesTheVerdict()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(30);
        await using PageStage soakd = await PageStage.OpenAsync();
        soakd.Play(journal.TakeEntries());
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);
        await page.ReadAsync(
            """
            (said => {
                window.said = [];
                new MutationObserver(() => window.said.push(said.textContent)).observe(said, { childList: true });
                return 0;
            })(document.getElementById("said"))
            """);
        await PlayAsync(soakd, page, journal, 20, new SimulatedSecond());
        int quiet = (await page.ReadAsync("window.said.length")).GetInt32();
        await PlayAsync(soakd, page, journal, 40, new SimulatedSecond { ResponseUs = 900_000 });
        await page.UntilAsync("window.said.length > 0");
        string[] said = [.. (await page.ReadAsync("window.said")).EnumerateArray().Select(text => text.GetString()!)];

        Assert.Equal(0, quiet);
        Assert.InRange(said.Length, 1, 6);
        Assert.Contains("p95: WARN.", string.Join('\n', said), StringComparison.Ordinal);
        Assert.Empty(await LiveRegionsAsync(page));
    }

    [Fact]
    public async Task Zoom_WhileTheRunGoesOn_StaysWhereItIsOrFollowsTheEnd()
    {
        JournalBuilder journal = new JournalBuilder().Phase("hold").Seconds(100);
        await using PageStage soakd = await PageStage.OpenAsync();
        soakd.Play(journal.TakeEntries());
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);

        await page.Page.FocusAsync("#plot-rate");
        await page.Page.Keyboard.PressAsync("+");
        await PlayAsync(soakd, page, journal, 10, new SimulatedSecond());
        Assert.Equal("[25,75]", (await page.ReadAsync("soakd.window()")).GetRawText());

        for (int i = 0; i < 8; i++) await page.Page.Keyboard.PressAsync("ArrowRight");
        await PlayAsync(soakd, page, journal, 10, new SimulatedSecond());
        Assert.Equal("[70,120]", (await page.ReadAsync("soakd.window()")).GetRawText());

        await page.Page.Keyboard.PressAsync("Home");
        await PlayAsync(soakd, page, journal, 10, new SimulatedSecond());
        Assert.Equal("[0,130]", (await page.ReadAsync("soakd.window()")).GetRawText());
        Assert.Equal("plot-rate", (await page.ReadAsync("document.activeElement.id")).GetString());
    }

    [Fact]
    public async Task Open_OfAHostileName_IsText()
    {
        const string Attack = "<img src=x onerror=\"document.title='hurt'\">";
        await using PageStage soakd = await PageStage.OpenAsync([Runs[0] with { Run = $"{Attack}/../x" }]);
        soakd.Play(new JournalBuilder(SimulatedRun.Default with
        {
            Name = Attack,
            Run = Attack,
            Labels = new Dictionary<string, string> { [Attack] = Attack },
        }).Phase(Attack).Seconds(20).Event(EventNames.Mark, (EventNames.Text, Attack)).Seconds(1).Entries);
        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync(Drawn);
        await page.DrawnAsync();

        Assert.Equal(0, (await page.ReadAsync("document.images.length")).GetInt32());
        Assert.Equal(Attack, await page.TextAsync("#name"));
        Assert.Equal(
            "runs/%3Cimg%20src%3Dx%20onerror%3D%22document.title%3D'hurt'%22%3E/../x/report.html",
            (await page.ReadAsync("document.querySelector('#runs a').getAttribute('href')")).GetString());
        Assert.Empty(page.Faults);
    }

    [Fact]
    public async Task Open_OneTooMany_SaysSoAndComesBack()
    {
        await using PageStage soakd = await PageStage.OpenAsync();
        soakd.Play(new JournalBuilder().Phase("hold").Seconds(20).Entries);
        using var client = new HttpClient();
        var streams = new List<Stream>();
        for (int i = 0; i < PageHub.MostClients; i++)
            streams.Add(await client.GetStreamAsync(new Uri($"{soakd.Url}live"), TestContext.Current.CancellationToken));

        await using OpenPage page = await chromium.OpenAsync(soakd.Url);
        await page.UntilAsync("!document.getElementById('connection').hidden");
        foreach (Stream stream in streams) await stream.DisposeAsync();
        await page.UntilAsync(Drawn);

        Assert.True((await page.ReadAsync("document.getElementById('connection').hidden")).GetBoolean());
    }

    private static IReadOnlyList<ListedRun> Runs { get; } =
    [
        Kept("20261124T010000Z-sustained-load-aaaa", 24, 3605, "PASS"), Kept("20261123T010000Z-sustained-load-bbbb", 23, 3610, "FAIL"),
        Kept("20261122T010000Z-sustained-load-cccc", 22, null, "no report"),
    ];

    private static ListedRun Kept(string run, int day, double? lengthS, string verdict) =>
        new(run, "sustained-load", new DateTimeOffset(2026, 11, day, 1, 0, 0, TimeSpan.Zero), lengthS, verdict);

    private static async Task PlayAsync(PageStage soakd, OpenPage page, JournalBuilder journal, int seconds, SimulatedSecond like)
    {
        for (int i = 0; i < seconds; i++)
        {
            soakd.Play(journal.Seconds(1, like).TakeEntries());
            await page.UntilAsync($"soakd.data().now.last_us >= {journal.NowUs}");
            await page.DrawnAsync();
        }
    }

    // What would speak by itself, beside the one place that is meant to.
    private static async Task<IEnumerable<string?>> LiveRegionsAsync(OpenPage page) => (await page.ReadAsync(
        """
        [...document.querySelectorAll("[aria-live], [role=status], [role=alert], [role=log], output")]
            .filter(element => element.id !== "said" && element.getAttribute("aria-live") !== "off").map(element => element.id)
        """))
        .EnumerateArray().Select(id => id.GetString());

    private static RunPlots PlotsOf(IEnumerable<JournalEntry> entries)
    {
        var fold = new RunFold();
        var plots = new PlotFold(PageHistory.MaxPoints);
        foreach (JournalEntry entry in entries)
        {
            fold.Apply(entry);
            plots.Apply(entry, fold.Pressure);
        }

        return plots.Plots();
    }

    private static async Task EqualAsync(OpenPage page, string plot, string series, IEnumerable<double?> expected)
    {
        JsonElement shown = await page.ReadAsync(
            $"(plot => plot.data[plot.series.findIndex(series => series.label === '{series}')])(soakd.plots.get('{plot}'))");
        double?[] values = [.. shown.EnumerateArray().Select(Value)];
        double?[] wanted = [.. expected];
        Assert.Equal(wanted.Length, values.Length);
        Assert.All(wanted.Zip(values), pair =>
        {
            Assert.Equal(pair.First is null, pair.Second is null);
            if (pair.First is { } value) Assert.Equal(value, pair.Second!.Value, 1e-6 * Math.Max(1, value));
        });
    }

    private static double? Value(JsonElement shown) => shown.ValueKind == JsonValueKind.Null ? null : shown.GetDouble();
}
