using Soakd.Engine.Journal;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Targets;

/// <summary>A Kafka client's own statistics, as a sampler.</summary>
internal sealed class ClientSampler(ClientSeries client) : ISampler
{
    public IReadOnlyList<SeriesEntry> Series => client.Series;

    public void Sample(IDictionary<string, double> into) => client.Sample(into);
}

/// <summary>How many facts wait in each ring between the Kafka threads and the Recorder.</summary>
internal sealed class RingSampler(Func<int> sent, Func<int> reported, Func<int> arrived) : ISampler
{
    public IReadOnlyList<SeriesEntry> Series { get; } =
    [
        SelfSeries.Gauge("soakd.ring.sent", "{fact}", "ring"),
        SelfSeries.Gauge("soakd.ring.reported", "{fact}", "ring"),
        SelfSeries.Gauge("soakd.ring.arrived", "{fact}", "ring"),
    ];

    public void Sample(IDictionary<string, double> into)
    {
        into["soakd.ring.sent"] = sent();
        into["soakd.ring.reported"] = reported();
        into["soakd.ring.arrived"] = arrived();
    }
}
