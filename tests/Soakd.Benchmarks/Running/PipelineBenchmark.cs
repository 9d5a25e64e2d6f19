using System.Diagnostics;
using System.Globalization;
using Soakd.Kafka.Embedded;

namespace Soakd.Benchmarks.Running;

/// <summary>
/// The reference pipeline, started by a run: what it costs a payload beyond a loop that reads and writes as much and does nothing, beside
/// what its work costs alone; and the highest rate at which all rows come back in time, every row compared.
/// </summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const double MostOfWork = 1.3;
    private const int Rate = 2_000;
    private const int RowsPerRecord = 5;
    private const string Counter = "reference.process.cpu";

    // A rate that no machine of two cores was seen to reach; the staircase begins at two fifths of it.
    private const double Unreached = 20_000;
    private static readonly string[] Reference = ["--pipeline", "reference"];
    private static readonly Load Steady = new(Rate, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(15));
    private static readonly TimeSpan Before = Steady.WarmUp + TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(8);

    public string Name => "pipeline";

    public string Description => "the reference pipeline: its CPU beside a plain loop's, and its highest rate (8 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        double workUs = 1e6 * RowsPerRecord
            / SuiteBenchmark.Figure(await SuiteBenchmark.PlayAsync(stop, "medium-batch"), "medium-batch", "from JSON");
        IReadOnlyList<Round<double, double>> rounds = await Round.PlayAsync(() => LoopUsAsync(stop), (_, _) => PipelineUsAsync(stop));
        (long rate, double p99Ms) = await Staircase.ClimbAsync(Unreached, contentShare: 1, stop, Reference);
        return
        [
            rounds.ToRow(
                "CPU of the reference pipeline a payload, beyond a plain loop", new RatioBudget("transform and validation", MostOfWork),
                round => (round.Soakd - round.Peer(us => us)) / workUs,
                round => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round.Soakd:0.0} µs; plain loop {round.PeerText(us => us, "0.0")} µs; transform and validation {workUs:0.0} µs")),
            Row.PrintedOnly(
                "payloads of five samples through the reference pipeline, every row compared, p99 < 1 s",
                string.Create(CultureInfo.InvariantCulture, $"{rate:#,0}/s (aim 10,000)"),
                string.Create(CultureInfo.InvariantCulture, $"p99 {p99Ms:0} ms; broker, pipeline and soakd share the machine")),
        ];
    }

    // The load is read back by the probe, and by the loop as well.
    private static async Task<double> LoopUsAsync(CancellationToken stop)
    {
        using EmbeddedBrokerProcess broker = await EmbeddedBrokerProcess.StartAsync(
            executable: SoakdRun.Executable, cancellationToken: stop);
        await broker.SendAsync($"topic in {EmbeddedStand.Partitions}", stop);
        await broker.SendAsync($"topic out {EmbeddedStand.Partitions}", stop);
        using var loop = Process.Start(
            Environment.ProcessPath!, [PlainLoop.Argument, broker.BootstrapServers, "in", "out"]);
        try
        {
            var processor = new ProcessorTime(Before, Measured);
            var settings = new Dictionary<string, string>(EmbeddedStand.Settings(contentShare: 1))
            {
                ["Soak:Kafka:Bootstrap"] = broker.BootstrapServers, ["Soak:Topics:Input"] = "in",
            };
            await SoakdRun.PlayAsync(Steady, settings, stop, _ => processor.WatchAsync(loop));
            return 1e6 * processor.Cores / Rate;
        }
        finally
        {
            loop.Kill();
            await loop.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<double> PipelineUsAsync(CancellationToken stop) =>
        RunFigures.Of(
            await SoakdRun.JournalAsync(Steady.ToPlan(), EmbeddedStand.Settings(contentShare: 1), stop, more: Reference),
            Load.Phase).CpuUsOf(Counter);
}
