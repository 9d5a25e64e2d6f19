using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Journal;

namespace Soakd.Benchmarks.Serving;

/// <summary>
/// What it costs a run at 10,000/s to be watched: metrics, status and runs asked once a second, and 200 slow clients. All of it in one run,
/// in windows that take turns with quiet ones, so that each is compared with its neighbours.
/// </summary>
internal sealed class WatchedBenchmark : IBenchmark
{
    private const int Rate = 10_000;
    private const int Windows = 8;
    private const int Clients = 200;
    private const double MostCpuShare = 1.5;
    private const double MostHeldBack = 0.1;
    private const double MostMegabytes = 30;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);

    // The pages of the last window are over, and its clients are gone.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // A daemon is asked for days: what answers was compiled long ago.
    private const int AskedBefore = 300;
    private static readonly TimeSpan BetweenThose = TimeSpan.FromMilliseconds(20);

    public string Name => "watched";

    public string Description => "metrics, status and 200 slow clients beside a run at 10,000/s (6 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        TimeSpan lasting = (3 * Windows + 1) * (Length + Pause);
        await using var soak = new ServedSoak(new Load(Rate, WarmUp, lasting).ToPlan(), runs: 1);
        await soak.StartAsync(stop);
        await AskOftenAsync(soak, stop);
        await soak.WhenAsync(status => IsIn(status, Load.Phase), stop);
        var windows = new List<Window>();
        for (int i = 0; i < Windows; i++)
        {
            windows.Add(await WatchAsync("quiet", soak, static (_, _) => Task.CompletedTask, stop));
            windows.Add(await WatchAsync("asked", soak, AskAsync, stop));
            windows.Add(await WatchAsync(
                "bothered", soak, static (soak, end) => SlowClients.RunAsync([soak.Health, soak.Reports], Clients, end), stop));
        }

        await soak.WhenAsync(status => status.GetProperty("state").GetString() == "idle", stop);
        IReadOnlyList<JournalEntry> journal = RunJournal.Newest(soak.Runs);
        double cores = Median(windows, "quiet", window => window.Cores);
        double fed = MeterCost.Seconds(Rate) / cores;
        double asked = Median(windows, "asked", window => window.Cores) / cores - 1;
        double share = 100 * (fed + Math.Max(0, asked));
        (double quiet, double bothered) = (HeldBack("quiet"), HeldBack("bothered"));
        double grown = (Resident("bothered") - Resident("quiet")) / 1e6;
        return
        [
            Row.OfAmount(
                "CPU of metrics, status and runs, asked once a second, at 10,000/s", Text($"{share:0.0} %"), $"≤ {MostCpuShare} %",
                share <= MostCpuShare, measured: Text($"feeding the meter {100 * fed:0.00} %, answering {100 * asked:0.0} %")),
            Row.OfAmount(
                "records that soakd holds back beside 200 slow clients", Text($"{bothered:0.00} %"),
                Text($"≤ {MostHeldBack} % more than without"), bothered <= quiet + MostHeldBack,
                measured: Text($"{quiet:0.00} % without")),
            Row.OfAmount(
                "memory that 200 slow clients take (RSS)", Text($"{grown:0} MB"), Text($"≤ {MostMegabytes:0} MB"),
                grown <= MostMegabytes),
            Row.PrintedOnly(
                "CPU that 200 slow clients take",
                Text($"{100 * (Median(windows, "bothered", window => window.Cores) / cores - 1):0.0} % of the run's")),
        ];

        double Resident(string kind) => Median(windows, kind, window => window.Resident);

        double HeldBack(string kind) => RunJournal.HeldBackPercent(
            journal, [.. windows.Where(window => window.Kind == kind).Select(window => (window.From, window.To))]);
    }

    private static bool IsIn(JsonElement status, string phase) =>
        status.GetProperty("playing") is { ValueKind: JsonValueKind.Object } playing
        && playing.GetProperty("phase").GetString() == phase;

    private static async Task<Window> WatchAsync(
        string kind, ServedSoak soak, Func<ServedSoak, CancellationToken, Task> work, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task working = work(soak, end.Token);
        await Task.Delay(Pause, stop);
        Process process = soak.Process!;
        process.Refresh();
        (TimeSpan cpu, long began, DateTimeOffset from) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow);
        await Task.Delay(Length, stop);
        process.Refresh();
        double cores = (process.TotalProcessorTime - cpu) / Stopwatch.GetElapsedTime(began);
        var window = new Window(kind, from, DateTimeOffset.UtcNow, cores, process.WorkingSet64);
        await end.CancelAsync();
        await working;
        return window;
    }

    private static async Task AskOftenAsync(ServedSoak soak, CancellationToken stop)
    {
        using var client = new HttpClient();
        for (int i = 0; i < AskedBefore; i++)
        {
            await AskOnceAsync(client, soak, stop);
            await Task.Delay(BetweenThose, stop);
        }
    }

    private static async Task AskOnceAsync(HttpClient client, ServedSoak soak, CancellationToken stop)
    {
        string[] pages = [$"http://{soak.Health}/metrics", $"http://{soak.Health}/status", $"http://{soak.Reports}/runs"];
        foreach (string page in pages) await client.GetStringAsync(new Uri(page), stop);
    }

    private static async Task AskAsync(ServedSoak soak, CancellationToken end)
    {
        using var client = new HttpClient();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(end)) await AskOnceAsync(client, soak, end);
        }
        catch (OperationCanceledException)
        {
            // The window is over.
        }
    }

    private static double Median(List<Window> windows, string kind, Func<Window, double> value)
    {
        double[] rising = [.. windows.Where(window => window.Kind == kind).Select(value).Order()];
        return rising[rising.Length / 2];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Window(string Kind, DateTimeOffset From, DateTimeOffset To, double Cores, double Resident);
}
