namespace Soakd.Benchmarks.Running;

/// <summary>
/// 20,000 records a second on the embedded broker: CPU, memory and latency of soakd beside those of the floor. The broker is a process of
/// its own; its CPU does not count.
/// </summary>
internal sealed class SteadyBenchmark : IBenchmark
{
    private const double BudgetBytes = 200e6;
    private const double OpenMessagingBytes = 870e6;
    private static readonly RatioBudget CpuBudget = new("floor", 2.1, 1.6);
    private static readonly RatioBudget LatencyBudget = new("floor", 1.2);
    private static readonly Load OfFloor = new(20_000, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));

    // The JIT has compiled the code that runs once a second after ten seconds.
    private static readonly Load OfSoakd = new(20_000, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20));

    // soakd needs a few seconds before and after its load.
    private static readonly TimeSpan Before = OfSoakd.WarmUp + TimeSpan.FromSeconds(3);
    private static readonly TimeSpan OfThreads = TimeSpan.FromSeconds(12);

    public string Name => "steady";

    public string Description => "CPU, memory and latency at 20,000/s, beside the floor (4 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string Cpu = "CPU a record at 20,000/s, content check in full";
        if (ClientFloor.Executable is null) return [Row.Skipped(Cpu, ClientFloor.Lacking)];
        using var floor = new ClientFloor();
        var threads = new ThreadTimes(Before, OfThreads);
        IReadOnlyList<Round<FloorFigures, RunFigures>> rounds = await Round.PlayAsync(
            () => EmbeddedStand.PlayFloorAsync(floor, OfFloor, stop),
            (_, _) => SoakdRun.PlayAsync(OfSoakd, EmbeddedStand.Settings(contentShare: 1), stop, threads.WatchAsync));
        double resident = rounds.Max(round => round.Soakd.Resident);
        return
        [
            rounds.ToRow(
                Cpu, CpuBudget, round => round.Soakd.CpuUs / round.Peer(figures => figures.CpuUs),
                round => $"{round.Soakd.CpuUs:0.0} µs; floor {round.PeerText(figures => figures.CpuUs, "0.0")} µs"),
            Row.PrintedOnly("CPU a record at 20,000/s by thread", "", $"{threads.Text(OfSoakd.Rate, least: 0.1)} µs in the last round"),
            rounds.ToRow(
                "p99 response at 20,000/s on the embedded broker, linger 20", LatencyBudget,
                round => round.Soakd.ResponseMs(99) / round.Peer(figures => figures.P99Ms),
                round => $"p50 {round.Soakd.ResponseMs(50):0.0}, p95 {round.Soakd.ResponseMs(95):0.0}, "
                    + $"p99 {round.Soakd.ResponseMs(99):0.0} ms; floor p99 {round.PeerText(figures => figures.P99Ms, "0.0")} ms"),
            Row.OfAmount(
                "RSS at 20,000/s", $"{resident / 1e6:0} MB", $"≤ {BudgetBytes / 1e6:0} MB", resident <= BudgetBytes,
                $"{rounds.Min(round => round.Soakd.Resident) / 1e6:0}–{resident / 1e6:0}",
                $"the highest round counts; OpenMessaging Benchmark: {OpenMessagingBytes / 1e6:0} MB"),
            Row.PrintedOnly(
                "managed bytes a record of the whole process at 20,000/s", $"{rounds.Max(round => round.Soakd.AllocatedBytes):0} B"),
        ];
    }
}
