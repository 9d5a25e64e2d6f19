using System.Globalization;
using System.Text.Json;
using PuppeteerSharp;
using Soakd.Benchmarks.Running;

namespace Soakd.Benchmarks.Serving;

/// <summary>The heap of the live page in a browser, while it follows a run at 10,000/s.</summary>
/// <param name="lasting">How long it is open.</param>
internal sealed class PageHeapBenchmark(TimeSpan lasting) : IBenchmark
{
    private const int Rate = 10_000;
    private const double MostGrowthPercent = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    public string Name => lasting.TotalMinutes >= 20 ? "page-heap" : "page-heap-short";

    public string Description => Text($"the heap of the page in Chromium, beside a run at 10,000/s ({lasting.TotalMinutes:0} min)");

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        if (Find() is not { } program) return [Row.Skipped("the heap of the live page", "a browser (Debian package chromium)")];
        await using var soak = new ServedSoak(new Load(Rate, WarmUp, lasting + TimeSpan.FromMinutes(1)).ToPlan(), runs: 1);
        await soak.StartAsync(stop);
        await soak.WhenAsync(status => status.GetProperty("state").GetString() == "playing", stop);
        await using IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
        });
        await using IPage page = await browser.NewPageAsync();
        await page.GoToAsync($"http://{soak.Reports}/");
        ICDPSession tools = await page.CreateCDPSessionAsync();
        await tools.SendAsync("HeapProfiler.enable");
        var heap = new List<double>();
        for (int i = 0; i < lasting / Period; i++)
        {
            await Task.Delay(Period, stop);
            await tools.SendAsync("HeapProfiler.collectGarbage");
            JsonElement? usage = await tools.SendAsync("Runtime.getHeapUsage");
            heap.Add(usage!.Value.GetProperty("usedSize").GetDouble() / 1e6);
        }

        int points = await page.EvaluateExpressionAsync<int>("soakd.plots.get('rate').data[0].length");
        int third = heap.Count / 3;
        (double early, double late) = (Median(heap[third..(2 * third)]), Median(heap[(2 * third)..]));
        double growth = 100 * (late / early - 1);
        return
        [
            Row.OfAmount(
                "heap of the live page, last third against second", Text($"{growth:+0.0;-0.0} %"), $"≤ {MostGrowthPercent} %",
                growth <= MostGrowthPercent, Text($"{heap.Min():0.0}–{heap.Max():0.0} MB"),
                Text($"{early:0.0} MB, then {late:0.0} MB; {points} points at the end")),
        ];
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("SOAKD_TEST_CHROMIUM") is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program))).FirstOrDefault(File.Exists);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
