using Soakd.Engine.Journal;

namespace Soakd.Sampling;

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
