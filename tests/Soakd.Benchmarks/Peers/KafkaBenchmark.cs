using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Benchmarks.Running;
using Soakd.TestKit.Kafka;

namespace Soakd.Benchmarks.Peers;

/// <summary>
/// 20,000 records a second on the same Apache Kafka, with default properties: <c>ProducerPerformance</c> of Kafka, the floor, and soakd.
/// Each has a warm-up of 15 s. ProducerPerformance only produces; the other two read everything back.
/// </summary>
internal sealed partial class KafkaBenchmark : IBenchmark
{
    private const int Rate = 20_000;
    private const double BudgetMs = 15;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(15);

    public string Name => "kafka";

    public string Description => "20,000/s on Apache Kafka beside ProducerPerformance and the floor (2.5 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        if (KafkaDistribution.Find() is not { } home) return [Row.Skipped("20,000/s on Apache Kafka", KafkaDistribution.Lacking)];
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions(), stop);
        using var floor = new ClientFloor();
        Row theirs = await ProducerPerformanceAsync(home, cluster, stop);
        RunFigures run = await SoakdRun.PlayAsync(
            new Load(Rate, WarmUp, Lasting),
            new Dictionary<string, string>
            {
                ["Soak:Kafka:Bootstrap"] = cluster.Bootstrap,
                ["Soak:Topics:Input"] = "bench-soakd",
                ["Soak:Topics:Create"] = "true",
            },
            stop);
        return
        [
            theirs, await FloorAsync(floor, cluster, stop),
            Row.PrintedOnly(
                "soakd at 20,000/s on Apache Kafka, produces and reads back, defaults",
                $"{run.CpuUs:0.0} µs CPU a record, RSS {run.Resident / 1e6:0} MB, {run.Rate:#,0}/s"),
            new Row(
                "end to end at 20,000/s on Apache Kafka, defaults, from the intended send",
                $"p50 {run.ResponseMs(50):0.0}, p95 {run.ResponseMs(95):0.0}, p99 {run.ResponseMs(99):0.0}, "
                    + $"p99.9 {run.ResponseMs(99.9):0.0} ms (OpenMessaging Benchmark, from the actual send: 3, 6, 7, 10)",
                $"p99 ≤ {BudgetMs} ms", run.ResponseMs(99) <= BudgetMs && run.AllBack),
        ];
    }

    private static async Task<Row> FloorAsync(ClientFloor floor, KafkaCluster cluster, CancellationToken stop)
    {
        const string What = "floor at 20,000/s on Apache Kafka, the same properties as soakd";
        if (ClientFloor.Executable is null) return Row.Skipped(What, "artifacts/floor/floor (eng/floor builds it)");
        await cluster.RunToolAsync(
            "org.apache.kafka.tools.TopicCommand",
            ["--bootstrap-server", cluster.Bootstrap, "--create", "--topic", "bench-floor", "--partitions", $"{EmbeddedStand.Partitions}"],
            stop);
        FloorFigures figures = await floor.PlayAsync(
            new Load(Rate, TimeSpan.FromSeconds(5), Lasting), cluster.Bootstrap, "bench-floor", new Dictionary<string, string>(), stop);
        return Row.PrintedOnly(
            What, $"{figures.CpuUs:0.0} µs CPU a record; p50 {figures.P50Ms:0.0}, p95 {figures.P95Ms:0.0}, p99 {figures.P99Ms:0.0} ms");
    }

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
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{processor.Cores * 1e6 / Rate:0.0} µs CPU a record, RSS {processor.Resident / 1e6:0} MB; ack {warm.Groups[1].Value} "
                        + $"ms on average, {warm.Groups[2].Value} at most"));
        }
        finally
        {
            File.Delete(payloads);
        }
    }

    [GeneratedRegex(@"([0-9.]+) ms avg latency, ([0-9.]+) ms max latency")]
    private static partial Regex Warm();
}
