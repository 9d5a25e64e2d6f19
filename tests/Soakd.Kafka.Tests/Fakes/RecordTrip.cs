using System.Diagnostics;
using Soakd.Engine.Clocks;
using Soakd.Engine.Ledger;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Producing;

namespace Soakd.Kafka.Tests.Fakes;

/// <summary>A producer and a probe on one topic, driven by the test's own thread.</summary>
internal sealed class RecordTrip : IDisposable
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(60);

    private readonly SpscRing<Reported> _reportRing = new(1 << 17);
    private readonly SpscRing<Arrived> _arrivalRing = new(1 << 17);

    public RecordTrip(string bootstrap, string topic, IWorkload workload, int run, bool whole = true, int partitions = 4)
        : this(new ClientSettings { Bootstrap = bootstrap }, topic, workload, run, whole, [.. new long[partitions]])
    {
    }

    public RecordTrip(ClientSettings settings, string topic, IWorkload workload, int run, bool whole, long[] offsets)
        : this(settings.Properties(), topic, workload, run, whole, offsets)
    {
    }

    public RecordTrip(
        ClientProperties properties, string topic, IWorkload workload, int run, bool whole, long[] offsets, ProbeSettings? settings = null)
    {
        Clock = new RunClock(TimeProvider.System);
        var parts = new ClientParts(properties, Clock, Note);
        var hashes = new SentHashes();
        IOutputReader reader = OutputReaders.OfOutput(run, workload, whole, checkShare: 1, hashes: hashes);
        Producer = new RecordProducer(
            new ProducerSettings(topic, "test-run") { Hashes = hashes }, parts, workload, _reportRing, settings?.Written);
        Probe = new RecordProbe(settings ?? new ProbeSettings(topic), parts, reader, _arrivalRing);
        Probe.Begin(offsets);
    }

    public RunClock Clock { get; }

    public RecordProducer Producer { get; }

    public RecordProbe Probe { get; }

    public List<Reported> Reports { get; } = [];

    public List<Arrived> Facts { get; } = [];

    public List<ClientIncident> Incidents { get; } = [];

    /// <summary>Makes a producer and nothing else.</summary>
    public static void Make(ClientProperties properties) =>
        new RecordProducer(
            new ProducerSettings("t", "r"), new ClientParts(properties, new RunClock(TimeProvider.System), _ => { }), new SmallWorkload(1),
            new SpscRing<Reported>(2)).Dispose();

    public List<Arrived> Arrivals(ArrivedKind kind) => [.. Facts.Where(fact => fact.Kind == kind)];

    public void Send(long first, int count)
    {
        for (long sequence = first; sequence < first + count; sequence++)
            while (Producer.Room == 0 || !Producer.TrySend(sequence, sequence * 10)) Thread.Yield();
    }

    public void AwaitReports() =>
        Assert.True(SpinWait.SpinUntil(() => Producer.Outstanding == 0, AtMost), $"{Producer.Outstanding} records without a report");

    public void ReadUntil(Func<bool> done)
    {
        long start = Stopwatch.GetTimestamp();
        while (!done())
        {
            if (Stopwatch.GetElapsedTime(start) > AtMost) GiveUp();
            Probe.Poll(10);
            Drain(_arrivalRing, Facts);
            Drain(_reportRing, Reports);
        }
    }

    public void ReadFor(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        ReadUntil(() => Stopwatch.GetElapsedTime(start) > time);
    }

    public bool Has(ClientIncidentKind kind, string client)
    {
        lock (Incidents) return Incidents.Exists(incident => incident.Kind == kind && incident.Client == client);
    }

    public void Dispose()
    {
        Producer.Dispose();
        Probe.Dispose();
    }

    private static void Drain<T>(SpscRing<T> ring, List<T> into)
        where T : struct
    {
        for (ReadOnlySpan<T> batch; !(batch = ring.Peek(ring.Written)).IsEmpty; ring.Release(batch.Length)) into.AddRange(batch);
    }

    private void GiveUp()
    {
        lock (Incidents)
            Assert.Fail($"{Reports.Count} reports, {Facts.Count} facts; {Producer.Statistics}; {string.Join("; ", Incidents)}");
    }

    private void Note(ClientIncident incident)
    {
        lock (Incidents) Incidents.Add(incident);
    }
}
