using System.Text;
using System.Text.Json;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace Soakd.Tests.Pages;

/// <summary>The page of <c>soakd compare --html</c> in a real browser.</summary>
public sealed class CompareInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string[] Plots = ["ratio", "percentiles", "distribution", "objectives", "rates", "memory"];

    public static MatrixTheoryData<int, bool, bool> Sizes { get; } = new([320, 768, 1600], [false, true], [false, true]);

    [Fact]
    public async Task Open_ASlowerSide_DrawsEveryPlotAndAsksForNothing()
    {
        using var runs = ComparedRuns.Slower();
        string path = runs.Page(runs.Sides());

        await using OpenPage page = await chromium.OpenAsync(path);

        Assert.Empty(page.Faults);
        Assert.Equal([$"file://{path}"], page.Requests);
        JsonElement drawn = await page.ReadAsync(
            """
            [...document.querySelectorAll("canvas")].map(canvas => {
                const shown = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
                return shown.some(part => part !== 0);
            })
            """);
        Assert.Equal(Plots.Length, drawn.GetArrayLength());
        Assert.All(drawn.EnumerateArray(), canvas => Assert.True(canvas.GetBoolean()));
    }

    [Fact]
    public async Task Open_WhereMemoryAndResponseDiffer_ShowsThemFirst()
    {
        using var runs = ComparedRuns.Slower();
        await using OpenPage page = await chromium.OpenAsync(runs.Page(runs.Sides()));

        JsonElement order = await page.ReadAsync("[...document.querySelectorAll('.plot')].map(plot => plot.id.slice('plot-'.length))");
        JsonElement found = await page.ReadAsync("[...document.querySelectorAll('.findings strong')].map(name => name.textContent)");

        Assert.Equal(
            ["ratio", "percentiles", "distribution", "memory", "objectives", "rates"],
            order.EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(
            ["p50 response", "p95 response", "p99 response", "memory.soakd"], found.EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task ReadBack_WhatThePlotsShow_EqualsTheJson()
    {
        using var runs = ComparedRuns.Slower();
        string path = runs.Page(runs.Sides());
        runs.Terminal.Type(["compare", "--json", .. runs.Sides()]);
        JsonElement[] quantities = [.. JsonElement.Parse(runs.Terminal.Output).GetProperty("quantities").EnumerateArray()];

        await using OpenPage page = await chromium.OpenAsync(path);

        // 99 % stands at two nines.
        JsonElement curve = await page.ReadAsync(
            "(({ data }) => [1, 2].map(i => data[i][data[0].findIndex(z => Math.abs(z - 2) < 1e-6)]))(soakd.plots.get('percentiles'))");
        JsonElement p99 = quantities.Single(quantity => quantity.GetProperty("name").GetString() == "p99");
        Assert.Equal(p99.GetProperty("base").GetDouble() / 1e3, curve[0].GetDouble(), 1e-6);
        Assert.Equal(p99.GetProperty("candidate").GetDouble() / 1e3, curve[1].GetDouble(), 1e-6);
        JsonElement shares = await page.ReadAsync(
            "[1, 2].map(i => soakd.plots.get('distribution').data[i].reduce((sum, share) => sum + share, 0))");
        Assert.All(shares.EnumerateArray(), share => Assert.Equal(100, share.GetDouble(), 1e-6));
    }

    [Fact]
    public async Task TableOfFigures_OfEachPlot_NamesBothSidesAndEveryRun()
    {
        using var runs = ComparedRuns.Slower();
        await using OpenPage page = await chromium.OpenAsync(runs.Page(runs.Sides()));

        await page.ReadAsync("document.querySelectorAll('.plot details').forEach(details => { details.open = true; }) ?? 0");
        await page.DrawnAsync();

        JsonElement rates = await page.ReadAsync(
            "[...document.querySelectorAll('#plot-rates tbody tr')].map(row => [...row.cells].map(cell => cell.textContent).join(' '))");
        Assert.Contains("acknowledged base a1 1,000", rates.EnumerateArray().Select(row => row.GetString()));
        Assert.Equal(18, rates.GetArrayLength());
        Assert.Equal(Plots.Length, (await page.ReadAsync("document.querySelectorAll('.plot details table').length")).GetInt32());
        Assert.Empty(page.Faults);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Open_OnAnyScreen_FitsAndIsAccessible(int width, bool dark, bool differs)
    {
        using ComparedRuns runs = differs ? ComparedRuns.Slower() : ComparedRuns.Alike();
        await using OpenPage page = await chromium.OpenAsync(runs.Page(runs.Sides()), width, dark, forAxe: true);
        await page.PictureAsync($"compare-{(differs ? "slower" : "alike")}-{width}-{(dark ? "dark" : "light")}");

        await page.FitsAndIsAccessibleAsync(width);
    }

    [Fact]
    public async Task Print_OnA4_IsAWholeDocument()
    {
        using var runs = ComparedRuns.Slower();
        await using OpenPage page = await chromium.OpenAsync(runs.Page(runs.Sides()), dark: true);

        byte[] paper = await page.Page.PdfDataAsync(new PdfOptions { PreferCSSPageSize = true, PrintBackground = true });

        string text = Encoding.Latin1.GetString(paper);
        await page.Page.EmulateMediaTypeAsync(MediaType.Print);
        await page.Page.SetViewportAsync(new ViewPortOptions { Width = 690, Height = 1000 });
        await page.Page.EvaluateExpressionAsync("dispatchEvent(new Event('beforeprint'))");
        await page.DrawnAsync();
        await page.PictureAsync("compare-paper");
        Assert.StartsWith("%PDF", text, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 594.95996 841.91998]", text, StringComparison.Ordinal);
        Assert.Empty(page.Faults);
    }
}
