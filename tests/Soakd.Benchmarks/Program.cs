using System.Diagnostics;
using Soakd.Benchmarks;
using Soakd.Benchmarks.Harness;
using Soakd.Benchmarks.Micro;
using Soakd.Benchmarks.Peers;
using Soakd.Benchmarks.Running;
using Soakd.Benchmarks.Serving;

IBenchmark[] all =
[
    new PayloadBenchmark(), new RowBenchmark(), new WholeBenchmark(), new RecorderBenchmark(), new CodecBenchmark(), new ReportBenchmark(),
    new PacingBenchmark(), new AllocationBenchmark(), new SuiteBenchmark(), new SteadyBenchmark(), new HighestRateBenchmark(),
    new PipelineBenchmark(), new KafkaBenchmark(), new KafkaToolsBenchmark(),
    new LingerBenchmark(brokers: 1), new LingerBenchmark(brokers: 3),
    new HeapBenchmark("heap", 10_000, "10 min at 10,000/s"),
    new HeapBenchmark("heap-rows", 7_000, "10 min at 7,000/s = 35,000 rows/s through the reference pipeline", "--pipeline", "reference"),
    new StartBenchmark(), new WatchedBenchmark(), new PageBenchmark(), new PageHeapBenchmark(TimeSpan.FromMinutes(20)),
    new PageHeapBenchmark(TimeSpan.FromMinutes(4)), new EditsBenchmark(), new CampaignBenchmark(),
];

if (args is [HarnessRound.Argument, { } round] && all.OfType<IMicroBenchmark>().FirstOrDefault(one => one.Name == round) is { } micro)
{
    HarnessRound.Play(micro, Console.Out);
    return 0;
}

if (args is [BareWorker.Argument, { } port])
{
    await BareWorker.RunAsync(port);
    return 0;
}

if (args is [PlainLoop.Argument, { } bootstrap, { } input, { } output])
{
    PlainLoop.Run(bootstrap, input, output);
    return 0;
}

if (args is [SlowClients.Argument, { } clients, .. { } servers])
{
    await SlowClients.BotherAsync(clients, servers);
    return 0;
}

if (args is ["--help"] || args.Except(all.Select(benchmark => benchmark.Name)).Any())
{
    Console.WriteLine("Soakd.Benchmarks [NAME]...   measures what is named; without a name all but those marked *");
    foreach (IBenchmark benchmark in all)
        Console.WriteLine($"  {benchmark.Name,-14}{(benchmark.ByDefault ? ' ' : '*')} {benchmark.Description}");
    return args is ["--help"] ? 0 : 64;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

Console.WriteLine($"machine: {Machine.Describe()}\n");
long began = Stopwatch.GetTimestamp();
var table = new Table(Console.Out);
foreach (IBenchmark benchmark in all.Where(one => args.Length == 0 ? one.ByDefault : args.Contains(one.Name)))
{
    foreach (Row row in await benchmark.MeasureAsync(stop.Token)) table.Print(benchmark.Name, row);
}

Console.WriteLine($"\nload at the end: {Machine.Load()}; it took {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} min");
return table.AllKept ? 0 : 1;
