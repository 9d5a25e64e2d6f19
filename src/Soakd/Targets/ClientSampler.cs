using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Targets;

/// <summary>The statistics of one of soakd's own Kafka clients.</summary>
internal sealed class ClientSampler(ClientSeries client) : ITargetSampler
{
    public IReadOnlyList<SeriesEntry> Series => client.Series;

    public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        client.Sample(into);
        return ValueTask.CompletedTask;
    }
}

/// <summary>How many facts wait in each ring between the Kafka threads and the Recorder.</summary>
internal sealed class RingSampler(FactRings rings) : ITargetSampler
{
    private static readonly SeriesEntry Sent = SelfTarget.Gauge("ring.sent", "{fact}", SeriesRoles.Ring);
    private static readonly SeriesEntry Reported = SelfTarget.Gauge("ring.reported", "{fact}", SeriesRoles.Ring);
    private static readonly SeriesEntry Arrived = SelfTarget.Gauge("ring.arrived", "{fact}", SeriesRoles.Ring);

    /// <summary>What it can read.</summary>
    public static IReadOnlyList<SeriesEntry> Possible { get; } = [Sent, Reported, Arrived];

    public IReadOnlyList<SeriesEntry> Series => Possible;

    public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        into[Sent.Id] = rings.Sent.Count;
        into[Reported.Id] = rings.Reported.Count;
        into[Arrived.Id] = rings.Arrived.Count;
        return ValueTask.CompletedTask;
    }
}
