using System.Globalization;
using Soakd.Benchmarks.Running;
using Soakd.Engine.Clocks;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Engine.Workloads.Kinds;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;

namespace Soakd.Benchmarks.Micro;

/// <summary>
/// The bytes that the two Kafka threads and the threads of the client allocate for a record, from sending it to reading it back. It uses
/// the real producer and probe on the embedded broker, and empties the rings itself.
/// </summary>
internal sealed class AllocationBenchmark : IBenchmark
{
    private const string Topic = "allocation";
    private const int Partitions = 12;
    private const int Clump = 20;
    private const int Records = 100_000;
    private const double BudgetBytes = 700;

    public string Name => "allocation";

    public string Description => "managed bytes a record, produced and probed (15 s)";

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        using EmbeddedBrokerProcess broker = await EmbeddedBrokerProcess.StartAsync(
            executable: SoakdRun.Executable, cancellationToken: stop);
        await broker.SendAsync($"topic {Topic} {Partitions}", stop);
        var clock = new RunClock(TimeProvider.System);
        IWorkload workload = WorkloadKinds.Make(
            WorkloadKind.HealthData, new WorkloadSettings { Seed = 42, Run = 1, Anchor = clock.StartedAt });
        var rings = new FactRings(1 << 18);
        ClientProperties clients = ClientProperties.Merge(
            new ClientSettings { Bootstrap = broker.BootstrapServers, Embedded = true, HighestRate = 20_000 }, out _);
        var parts = new ClientParts(clients, clock, _ => { });
        using var producer = new RecordProducer(new ProducerSettings(Topic, "allocation"), parts, workload, rings.Reported);
        using var probe = new RecordProbe(new ProbeSettings(Topic), parts, new WholeRecordReader(1, workload), rings.Arrived);
        probe.Begin(new long[Partitions]);

        return await Task.Factory.StartNew(
            () =>
            {
                Send(producer, probe, clock, from: 0, stop);
                long before = GC.GetTotalAllocatedBytes(precise: true);
                Send(producer, probe, clock, from: Records, stop);
                double bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Records;
                return (IReadOnlyList<Row>)
                [
                    Row.OfAmount(
                        "managed bytes a record, produced and probed", bytes.ToString("0 B", CultureInfo.InvariantCulture),
                        $"≤ {BudgetBytes} B", bytes <= BudgetBytes),
                ];
            },
            stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // It sends a group of records each millisecond, and reads until all are back. The rings are large enough for a whole round.
    private static void Send(RecordProducer producer, RecordProbe probe, RunClock clock, long from, CancellationToken stop)
    {
        long begin = clock.NowUs;
        for (long sent = 0; probe.Counts.Ours < from + Records;)
        {
            stop.ThrowIfCancellationRequested();
            long due = Math.Min(Records, (clock.NowUs - begin) / 1_000 * Clump);
            while (sent < due && producer.TrySend(from + sent, clock.NowUs)) sent++;
            while (probe.Poll(1) == PollOutcome.Took)
            {
            }
        }
    }
}
