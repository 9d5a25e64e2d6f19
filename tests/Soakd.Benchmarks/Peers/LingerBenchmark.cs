using System.Globalization;
using Soakd.Benchmarks.Running;
using Soakd.TestKit.Kafka;

namespace Soakd.Benchmarks.Peers;

/// <summary>
/// What the linger that soakd chooses saves of the CPU of the client's broker threads, and what it costs in latency: the same load on the
/// same Apache Kafka, with 5 ms and then with soakd's own choice.
/// </summary>
/// <param name="brokers">How many brokers the cluster has.</param>
internal sealed class LingerBenchmark(int brokers) : IBenchmark
{
    private const string BrokerThreads = "rdk:broker";
    private const double CpuBudget = 0.5;

    // Where the choice must halve the CPU of the broker threads.
    private const int JudgedPartitions = 12;
    private const int JudgedRate = 10_000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(6);
    private static readonly int[] Partitions = [12, 1, 100];
    private static readonly int[] Rates = [1_000, 10_000, 20_000];

    public string Name => brokers == 1 ? "linger" : $"linger-{brokers}";

    public string Description =>
        $"CPU of the client's broker threads and p95, {brokers} broker(s): 5 ms of linger, then soakd's choice (6 min)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        if (KafkaDistribution.Find() is null) return [Row.Skipped("CPU of broker threads on Apache Kafka", KafkaDistribution.Lacking)];
        var rows = new List<Row>();
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(new KafkaClusterOptions { Brokers = brokers, CompilesQuickly = false }, stop);
        foreach (int partitions in Partitions)
        {
            foreach (int rate in Rates)
            {
                rows.Add(await RowAsync(cluster, partitions, rate, stop));
                // The table comes after minutes.
                await Console.Error.WriteLineAsync($"{rows[^1].What}: {rows[^1].Figure}; {rows[^1].Measured}");
            }
        }

        return rows;
    }

    private async Task<Row> RowAsync(KafkaCluster cluster, int partitions, int rate, CancellationToken stop)
    {
        Played before = await PlayAsync(cluster, partitions, rate, "5", stop);
        Played after = await PlayAsync(cluster, partitions, rate, linger: null, stop);
        double ratio = after.BrokerUs / before.BrokerUs;
        bool judged = (brokers, partitions, rate) == (1, JudgedPartitions, JudgedRate);
        bool keeps = ratio <= CpuBudget && after.P95Ms <= before.P95Ms + after.LingerMs - before.LingerMs && after.AllBack;
        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"CPU of broker threads a record, {brokers} {(brokers == 1 ? "broker" : "brokers")}, {partitions} "
                + $"{(partitions == 1 ? "partition" : "partitions")}, {rate:#,0}/s");
        string figure = string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} × linger 5");
        string measured = $"{before.Text}; chosen: {after.Text}";
        return judged
            ? Row.OfAmount(what, figure, string.Create(CultureInfo.InvariantCulture, $"≤ {CpuBudget}"), keeps, measured: measured)
            : Row.PrintedOnly(what, figure, measured);
    }

    private static async Task<Played> PlayAsync(
        KafkaCluster cluster, int partitions, int rate, string? linger, CancellationToken stop)
    {
        var settings = new Dictionary<string, string>
        {
            ["Soak:Kafka:Bootstrap"] = cluster.Bootstrap,
            ["Soak:Topics:Input"] = $"linger-{partitions}-{rate}-{linger ?? "chosen"}",
            ["Soak:Topics:Create"] = "true",
            ["Soak:Topics:Partitions"] = $"{partitions}",
        };
        if (linger is not null) settings["Soak:Kafka:Producer:linger.ms"] = linger;

        // The run is rehearsed and its pace is checked before the load begins: some seconds that belong to the warm-up of the watch.
        var threads = new ThreadTimes(WarmUp + TimeSpan.FromSeconds(5), Lasting);
        var load = new Load(rate, WarmUp, Lasting + TimeSpan.FromSeconds(3));
        IReadOnlyList<Engine.Journal.JournalEntry> journal = await SoakdRun.JournalAsync(load.ToPlan(), settings, stop, threads.WatchAsync);
        RunFigures run = RunFigures.Of(journal, Load.Phase);
        string used = journal.OfType<Engine.Journal.RunEntry>().Single().Client["producer.linger.ms"];
        return new Played(
            double.Parse(used, CultureInfo.InvariantCulture), threads.MicrosecondsOf(BrokerThreads, rate), run.ResponseMs(95), run.AllBack);
    }

    private sealed record Played(double LingerMs, double BrokerUs, double P95Ms, bool AllBack)
    {
        public string Text => string.Create(
            CultureInfo.InvariantCulture,
            $"linger {LingerMs:0} ms: {BrokerUs:0.0} µs, p95 {P95Ms:0.0} ms{(AllBack ? "" : ", not all back")}");
    }
}
