using System.Diagnostics;
using System.Globalization;
using Soakd.Benchmarks.Running;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// What it costs a run at 10,000/s that a page follows it. All of it in one run, in windows that take turns: nobody follows, and one client
/// reads the stream as a page does. What is sent is made by the thread pool and by the sockets' threads, so these are compared: the whole
/// process varies by more than the budget from window to window.
/// </summary>
internal sealed class PageBenchmark : IBenchmark
{
    private const int Rate = 10_000;
    private const int Windows = 10;
    private const double MostCpuPercent = 0.5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public string Name => "page";

    public string Description => "a page that follows a run at 10,000/s (5 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        TimeSpan lasting = (2 * Windows + 3) * (Length + Pause);
        await using var soak = new ServedSoak(new Load(Rate, WarmUp, lasting).ToPlan(), runs: 1);
        await soak.StartAsync(stop);
        await soak.WhenAsync(
            status => status.GetProperty("playing") is { ValueKind: System.Text.Json.JsonValueKind.Object } playing
                && playing.GetProperty("phase").GetString() == Load.Phase,
            stop);
        // What serves a page is compiled before it is measured.
        await WatchAsync(soak, follows: true, stop);
        var windows = new List<Window> { await WatchAsync(soak, follows: false, stop) };
        for (int i = 0; i < Windows; i++)
        {
            windows.Add(await WatchAsync(soak, follows: true, stop));
            windows.Add(await WatchAsync(soak, follows: false, stop));
        }

        double run = Median([.. windows.Where(window => !window.Follows).Select(window => window.Cores)]);
        double pool = 100 * Median(Differences(windows, window => window.PoolCores)) / run;
        double all = 100 * Median(Differences(windows, window => window.Cores)) / run;
        (double kept, double made) = (PageCost.Seconds(Rate, isOpen: false), PageCost.Seconds(Rate, isOpen: true));
        double[] bytes = [.. windows.Where(window => window.Follows).Select(window => window.BytesPerSecond)];
        return
        [
            Row.OfAmount(
                "CPU that a page takes of a run at 10,000/s", Text($"{pool:0.00} %"), $"≤ {MostCpuPercent} %", pool <= MostCpuPercent,
                measured: Text($"the run {run:0.000} cores; the whole process {all:+0.0;-0.0} %; made in {1e3 * (made - kept):0.00} ms/s")),
            Row.PrintedOnly("CPU of the page's history, kept without a page too", Text($"{100 * kept / run:0.00} % of the run's")),
            Row.PrintedOnly("what a page is sent", Text($"{Median(bytes) / 1e3:0.0} kB/s")),
        ];
    }

    // Each window with a page is compared with the two beside it.
    private static double[] Differences(List<Window> windows, Func<Window, double> value) =>
    [
        .. Enumerable.Range(0, windows.Count).Where(i => windows[i].Follows)
            .Select(i => value(windows[i]) - (value(windows[i - 1]) + value(windows[i + 1])) / 2),
    ];

    private static async Task<Window> WatchAsync(ServedSoak soak, bool follows, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var page = new PageReader(soak.Reports);
        Task reading = follows ? page.ReadAsync(end.Token) : Task.CompletedTask;
        await Task.Delay(Pause, stop);
        Process process = soak.Process!;
        process.Refresh();
        (TimeSpan cpu, double pool, long bytes, long began) =
            (process.TotalProcessorTime, PoolSeconds(process.Id), page.Bytes, Stopwatch.GetTimestamp());
        await Task.Delay(Length, stop);
        process.Refresh();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var window = new Window(
            follows, (process.TotalProcessorTime - cpu).TotalSeconds / seconds, (PoolSeconds(process.Id) - pool) / seconds,
            (page.Bytes - bytes) / seconds);
        await end.CancelAsync();
        await reading;
        return window;
    }

    // In nanoseconds, as the scheduler of Linux counts it.
    private static double PoolSeconds(int process) => new DirectoryInfo($"/proc/{process}/task").EnumerateDirectories()
        .Where(thread => Read(thread, "comm").StartsWith(".NET TP", StringComparison.Ordinal)
            || Read(thread, "comm").StartsWith(".NET Sockets", StringComparison.Ordinal))
        .Sum(thread => long.TryParse(Read(thread, "schedstat").Split(' ')[0], CultureInfo.InvariantCulture, out long ns) ? ns / 1e9 : 0);

    private static string Read(DirectoryInfo thread, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread.FullName, name));
        }
        catch (IOException)
        {
            // The thread has ended.
            return "";
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Window(bool Follows, double Cores, double PoolCores, double BytesPerSecond);
}
