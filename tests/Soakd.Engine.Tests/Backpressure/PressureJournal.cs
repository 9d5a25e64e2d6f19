using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>Journals with the series for backpressure, and a watch that has applied them.</summary>
internal static class PressureJournal
{
    public static SimulatedSecond Sampled(params (string Id, double Value)[] series) =>
        new() { Series = series.ToDictionary(pair => pair.Id, pair => pair.Value) };

    public static JournalBuilder Healthy() => new JournalBuilder()
        .Series("soakd.producer.queue", "client.queue")
        .Series("soakd.producer.brokers.down", "broker.down")
        .Series("soakd.producer.rtt", "broker.rtt")
        .Series("soakd.producer.throttle", "broker.throttle")
        .Series("soakd.producer.retries", "broker.retries", counter: true)
        .Series("soakd.producer.timeouts", "broker.timeouts", counter: true)
        .Series("soakd.producer.disconnects", "broker.disconnects", counter: true)
        .Series("soakd.probe.lag", "client.lag")
        .WarmUp().Seconds(20).Phase("hold").Seconds(80, Sampled(("soakd.producer.queue", 10)));

    public static PressureWatch Watch(JournalBuilder journal, RunEntry? run = null, bool hasPipeline = true)
    {
        var watch = new PressureWatch((run ?? SimulatedRun.Default) with { PartsPerRecord = 1 }, hasPipeline, latencyLimit: 0.1);
        foreach (JournalEntry entry in journal.Entries)
            watch.Apply(entry);
        return watch;
    }
}
