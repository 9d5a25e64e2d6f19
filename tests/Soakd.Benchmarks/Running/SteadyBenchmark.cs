namespace Soakd.Benchmarks.Running;

/// <summary>
/// 20,000 records a second on the embedded broker. soakd plays three times. Each time, the floor plays before and after it, and soakd is
/// compared with their mean. The median counts, because a shared machine changes its speed within a minute. The broker is a process of its
/// own; its CPU does not count.
/// </summary>
internal sealed class SteadyBenchmark : IBenchmark
{
    private const double BudgetUs = 5;
    private const double AimUs = 3;
    private const int Rounds = 3;
    private const double BudgetBytes = 200e6;
    private const double OpenMessagingBytes = 870e6;
    private static readonly Load OfFloor = new(20_000, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));

    // The JIT has compiled the code that runs once a second after ten seconds.
    private static readonly Load OfSoakd = new(20_000, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20));

    public string Name => "steady";

    public string Description => "CPU, memory and allocation at 20,000/s, beside the floor (4 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string Cpu = "CPU a record at 20,000/s, content check in full";
        if (ClientFloor.Executable is null) return [Row.Skipped(Cpu, "artifacts/floor/floor (eng/floor builds it)")];
        using var floor = new ClientFloor();
        FloorFigures before = await EmbeddedStand.PlayFloorAsync(floor, OfFloor, stop);
        var rounds = new List<(RunFigures Run, FloorFigures Before, FloorFigures After)>();
        while (rounds.Count < Rounds)
        {
            RunFigures played = await SoakdRun.PlayAsync(OfSoakd, EmbeddedStand.Settings(contentShare: 1), stop);
            FloorFigures after = await EmbeddedStand.PlayFloorAsync(floor, OfFloor, stop);
            rounds.Add((played, before, after));
            before = after;
        }

        rounds.Sort((one, other) => More(one).CompareTo(More(other)));
        (RunFigures run, FloorFigures first, FloorFigures last) = rounds[Rounds / 2];
        double more = More(rounds[Rounds / 2]);
        return
        [
            new Row(
                Cpu,
                $"{run.CpuUs:0.0} µs = floor {run.CpuUs - more:0.0} ({first.CpuUs:0.0}, {last.CpuUs:0.0}) + {more:0.0} (of "
                    + $"{string.Join(", ", rounds.Select(round => $"{More(round):0.0}"))})",
                $"floor + {BudgetUs} µs, aim + {AimUs}", more <= BudgetUs),
            new Row(
                "RSS at 20,000/s", $"{run.Resident / 1e6:0} MB (OpenMessaging Benchmark: {OpenMessagingBytes / 1e6:0})",
                $"≤ {BudgetBytes / 1e6:0} MB", run.Resident <= BudgetBytes),
            Row.PrintedOnly("managed bytes a record of the whole process at 20,000/s", $"{run.AllocatedBytes:0} B"),
            Row.PrintedOnly(
                "response at 20,000/s on the embedded broker, linger 20",
                $"p50 {run.ResponseMs(50):0.0}, p95 {run.ResponseMs(95):0.0}, p99 {run.ResponseMs(99):0.0} ms; floor {last.P50Ms:0.0}, "
                    + $"{last.P95Ms:0.0}, {last.P99Ms:0.0}"),
        ];
    }

    private static double More((RunFigures Run, FloorFigures Before, FloorFigures After) round) =>
        round.Run.CpuUs - (round.Before.CpuUs + round.After.CpuUs) / 2;
}
