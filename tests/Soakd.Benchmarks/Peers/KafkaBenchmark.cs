using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Benchmarks.Running;
using Soakd.Testbed;
using Soakd.TestKit.Kafka;

namespace Soakd.Benchmarks.Peers;

/// <summary>
/// 20,000 records a second on the same Apache Kafka, with default properties: <c>ProducerPerformance</c> of Kafka, the floor, and soakd.
/// soakd and ProducerPerformance have a warm-up of 15 s. ProducerPerformance only produces; the other two read everything back.
/// </summary>
internal sealed partial class KafkaBenchmark : IBenchmark
{
    private const int Rate = 20_000;
    private static readonly RatioBudget CpuBudget = new("floor", 1.75, 1.4);
    private static readonly RatioBudget LatencyBudget = new("floor", 2.2, 1.2);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(15);
    private static readonly Load OfFloor = new(Rate, TimeSpan.FromSeconds(5), Lasting);
    private static readonly Load OfSoakd = new(Rate, WarmUp, Lasting);

    // The floor gets the linger that soakd chooses for this load.
    private static readonly IReadOnlyDictionary<string, string> SameLinger = new Dictionary<string, string>
    {
        ["linger.ms"] = $"{LingerChoice.Of(Rate, EmbeddedStand.Partitions, EmbeddedStand.Partitions, ackMs: null).Milliseconds}",
    };

    public string Name => "kafka";

    public string Description => "20,000/s on Apache Kafka beside the floor and ProducerPerformance (5 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        const string What = "20,000/s on Apache Kafka, defaults";
        if (KafkaDistribution.Find() is not { } home) return [Row.Skipped(What, KafkaDistribution.Lacking)];
        if (ClientFloor.Executable is null) return [Row.Skipped(What, ClientFloor.Lacking)];
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions { CompilesQuickly = false }, stop);
        using var floor = new ClientFloor();
        Row theirs = await ProducerPerformanceAsync(home, cluster, stop);
        await cluster.RunTopicToolAsync(["--create", "--topic", "bench-floor", "--partitions", $"{EmbeddedStand.Partitions}"], stop);
        IReadOnlyList<Round<FloorFigures, RunFigures>> rounds = await Round.PlayAsync(
            () => floor.PlayAsync(OfFloor, cluster.Bootstrap, "bench-floor", SameLinger, stop),
            (_, number) => SoakdRun.PlayAsync(OfSoakd, Settings(cluster, number), stop));
        return
        [
            theirs,
            rounds.ToRow(
                $"CPU a record at {What}", CpuBudget, round => round.Soakd.CpuUs / round.Peer(figures => figures.CpuUs),
                round => $"{round.Soakd.CpuUs:0.0} µs, RSS {round.Soakd.Resident / 1e6:0} MB, {round.Soakd.Rate:#,0}/s; floor "
                    + $"{round.PeerText(figures => figures.CpuUs, "0.0")} µs"),
            rounds.ToRow(
                $"p99 from the intended send, end to end at {What}", LatencyBudget,
                round => round.Soakd.ResponseMs(99) / round.Peer(figures => figures.P99Ms),
                round => $"p50 {round.Soakd.ResponseMs(50):0.0}, p95 {round.Soakd.ResponseMs(95):0.0}, "
                    + $"p99 {round.Soakd.ResponseMs(99):0.0}, p99.9 {round.Soakd.ResponseMs(99.9):0.0} ms; "
                    + $"floor p99 {round.PeerText(figures => figures.P99Ms, "0.0")} ms "
                    + "(OpenMessaging Benchmark, from the actual send: 3, 6, 7, 10 ms)",
                round => round.Soakd.AllBack),
        ];
    }

    // Each round has a topic of its own.
    private static Dictionary<string, string> Settings(KafkaCluster cluster, int round) => new()
    {
        ["Soak:Kafka:Bootstrap"] = cluster.Bootstrap,
        ["Soak:Topics:Input"] = $"bench-soakd-{round}",
        ["Soak:Topics:Create"] = "true",
    };

    // ProducerPerformance has no warm-up. Its CPU is read after our warm-up. Its latencies are those of the whole run, except in its
    // last lines.
    private static async Task<Row> ProducerPerformanceAsync(string home, KafkaCluster cluster, CancellationToken stop)
    {
        string payloads = Path.Combine(Path.GetTempPath(), $"soakd-bench-peer-{Environment.ProcessId}.ndjson");
        await ChildProgram.RunAsync(SoakdRun.Executable, ["generate", "--count", "8192", "--out", payloads], watch: null, stop);
        try
        {
            var processor = new ProcessorTime(WarmUp, Lasting);
            (string output, string errors, int code) = await ChildProgram.RunAsync(
                Path.Combine(home, "bin", "kafka-class"),
                [
                    "org.apache.kafka.tools.ProducerPerformance", "--topic", "bench-peer", "--throughput", $"{Rate}",
                    "--num-records", $"{(WarmUp + Lasting + TimeSpan.FromSeconds(5)).TotalSeconds * Rate:0}", "--payload-file", payloads,
                    "--producer-props", $"bootstrap.servers={cluster.Bootstrap}", "acks=all", "compression.type=lz4", "linger.ms=5",
                ],
                processor.WatchAsync, stop);
            if (code != 0) throw new InvalidOperationException($"ProducerPerformance: exit {code}\n{output}\n{errors}");
            Match warm = Warm().Matches(output)[^2];
            return Row.PrintedOnly(
                "ProducerPerformance at 20,000/s on Apache Kafka, produces only, same properties",
                string.Create(CultureInfo.InvariantCulture, $"{processor.Cores * 1e6 / Rate:0.0} µs CPU a record"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"RSS {processor.Resident / 1e6:0} MB; ack {warm.Groups[1].Value} ms on average, {warm.Groups[2].Value} at most"));
        }
        finally
        {
            File.Delete(payloads);
        }
    }

    [GeneratedRegex(@"([0-9.]+) ms avg latency, ([0-9.]+) ms max latency")]
    private static partial Regex Warm();
}
