using Soakd.Engine.Journal;
using Soakd.Kafka.Statistics;

namespace Soakd.Sampling;

/// <summary>A Kafka client's own statistics, as a sampler.</summary>
internal sealed class ClientSampler(ClientSeries client) : ISampler
{
    public IReadOnlyList<SeriesEntry> Series => client.Series;

    public void Sample(IDictionary<string, double> into) => client.Sample(into);
}
