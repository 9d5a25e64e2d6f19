using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Latency;
using Soakd.TestKit.Kafka;

namespace Soakd.Benchmarks.Peers;

/// <summary>
/// Kafka's own tools and soakd, one after the other on the same Apache Kafka, for docs/comparison.md. The same records and the same client
/// properties where a tool can have them. The last two stop the broker for five seconds in the middle. Nothing here has a budget: they
/// measure different things, and the rows say which.
/// </summary>
internal sealed partial class KafkaToolsBenchmark : IBenchmark
{
    private const int Rate = 2_000;
    private const int SlowRate = 100;
    private const int RoundTrips = 4000;
    private const int SizeOfARecord = 1500;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan UntilTheStop = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Stopped = TimeSpan.FromSeconds(5);

    public string Name => "kafka-tools";

    public string Description => "soakd beside ProducerPerformance and EndToEndLatency on Apache Kafka (5 min)";

    public bool ByDefault => false;

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        if (KafkaDistribution.Find() is not { } home) return [Row.Skipped("Kafka's own tools", KafkaDistribution.Lacking)];
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions { CompilesQuickly = false }, stop);
        var tools = new Tools(home, cluster, stop);
        return
        [
            await tools.ProducerPerformanceAsync(),
            await tools.SoakdAsync("bench-fast", Rate, stops: false),
            await tools.EndToEndLatencyAsync("bench-single", stops: false),
            await tools.SoakdAsync("bench-slow", SlowRate, stops: false),
            await tools.EndToEndLatencyAsync("bench-single-stopped", stops: true),
            await tools.SoakdAsync("bench-slow-stopped", SlowRate, stops: true),
        ];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Tools(string home, KafkaCluster cluster, CancellationToken stop)
    {
        public async Task<Row> ProducerPerformanceAsync()
        {
            string payloads = Path.Combine(Path.GetTempPath(), $"soakd-bench-tools-{Environment.ProcessId}.ndjson");
            await ChildProgram.RunAsync(SoakdRun.Executable, ["generate", "--count", "8192", "--out", payloads], watch: null, stop);
            try
            {
                var processor = new ProcessorTime(WarmUp, Lasting);
                double records = (WarmUp + Lasting + TimeSpan.FromSeconds(5)).TotalSeconds * Rate;
                string output = await JavaAsync(
                    "org.apache.kafka.tools.ProducerPerformance",
                    [
                        "--topic", "bench-producer", "--throughput", $"{Rate}", "--num-records", $"{records:0}", "--payload-file", payloads,
                        "--producer-props", $"bootstrap.servers={cluster.Bootstrap}", "acks=all", "compression.type=lz4", "linger.ms=5",
                    ],
                    processor.WatchAsync);
                GroupCollection last = Total().Matches(output)[^1].Groups;
                return Row.PrintedOnly(
                    $"ProducerPerformance, {Rate:#,0}/s, from the actual send to the acknowledgement, warm-up included",
                    $"p50 {last[1]}, p95 {last[2]}, p99 {last[3]}, p99.9 {last[4]} ms",
                    Invariant($"{processor.Cores * 1e6 / Rate:0.0} µs CPU a record, RSS {processor.Resident / 1e6:0} MB"));
            }
            finally
            {
                File.Delete(payloads);
            }
        }

        public async Task<Row> EndToEndLatencyAsync(string topic, bool stops)
        {
            await cluster.RunTopicToolAsync(["--create", "--topic", topic, "--partitions", "1"], stop);
            string output = await JavaAsync(
                "org.apache.kafka.tools.EndToEndLatency",
                [cluster.Bootstrap, topic, $"{(stops ? 2 * RoundTrips : RoundTrips)}", "all", $"{SizeOfARecord}"],
                stops ? StopAsync : null);
            GroupCollection found = RoundTrip().Match(output).Groups;
            return Row.PrintedOnly(
                $"EndToEndLatency, one record at a time{Text(stops)}, from the actual send until it is read",
                $"p50 {found[2]}, p99 {found[3]}, p99.9 {found[4]} ms", $"{found[1]} ms on average");
        }

        public async Task<Row> SoakdAsync(string topic, int rate, bool stops)
        {
            var settings = new Dictionary<string, string>
            {
                ["Soak:Kafka:Bootstrap"] = cluster.Bootstrap, ["Soak:Topics:Input"] = topic, ["Soak:Topics:Create"] = "true",
            };
            RunFigures run = await SoakdRun.PlayAsync(
                new Load(rate, stops ? TimeSpan.FromSeconds(5) : WarmUp, Lasting), settings, stop, stops ? StopAsync : null);
            string missing = run.AllBack ? "" : "; not every record came back";
            return Row.PrintedOnly(
                $"soakd, {rate:#,0}/s{Text(stops)}, from the intended send until it is back",
                Percentiles(run.Response),
                Invariant($"ack {Percentiles(run.Acknowledgement)}; {run.CpuUs:0.0} µs CPU a record, RSS {run.Resident / 1e6:0} MB{missing}"));
        }

        private static string Text(bool stops) => stops ? $", broker stopped for {Stopped.TotalSeconds:0} s" : "";

        private static string Percentiles(LatencyHistogram found)
        {
            return Invariant($"p50 {At(50):0.0}, p95 {At(95):0.0}, p99 {At(99):0.0}, p99.9 {At(99.9):0.0} ms");

            double At(double percentile) => (found.ValueAtPercentile(percentile) ?? 0) / 1e3;
        }

        // The broker stands still while a tool runs, as in a long pause of its collector.
        private async Task StopAsync(Process process)
        {
            await Task.Delay(UntilTheStop, stop);
            await cluster.PauseNodeAsync(1, stop);
            await Task.Delay(Stopped, stop);
            await cluster.ResumeNodeAsync(1, stop);
        }

        private async Task<string> JavaAsync(string mainClass, IEnumerable<string> arguments, Func<Process, Task>? watch)
        {
            (string output, string errors, int code) = await ChildProgram.RunAsync(
                Path.Combine(home, "bin", "kafka-class"), [mainClass, .. arguments], watch, stop);
            return code == 0 ? output : throw new InvalidOperationException($"{mainClass}: exit {code}\n{output}\n{errors}");
        }
    }

    [GeneratedRegex(@"([0-9.]+) ms 50th, ([0-9.]+) ms 95th, ([0-9.]+) ms 99th, ([0-9.]+) ms 99\.9th")]
    private static partial Regex Total();

    [GeneratedRegex(@"Avg latency: ([0-9.]+) ms\s+Percentiles: 50th = ([0-9]+), 99th = ([0-9]+), 99\.9th = ([0-9]+)")]
    private static partial Regex RoundTrip();
}
