using Confluent.Kafka;
using Soakd.Engine.Clocks;

namespace Soakd.Kafka.Clients;

/// <summary>What the producer and the probes of a run have in common.</summary>
/// <param name="Properties">Their librdkafka properties.</param>
/// <param name="Clock">The run's clock.</param>
/// <param name="Incidents">Receives what happens to a client beside its records; called from any of the client's threads.</param>
public sealed record ClientParts(ClientProperties Properties, RunClock Clock, Action<ClientIncident> Incidents);

/// <summary>Makes clients. When librdkafka refuses the properties, its message becomes one readable line.</summary>
internal static class ClientBuild
{
    /// <param name="map">The configuration map of its properties: <c>Producer</c>, <c>Probe</c> or <c>Client</c>.</param>
    /// <param name="build">Makes the client.</param>
    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public static T Of<T>(string map, Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new ProblemException(new Problem($"{ClientSettings.Section}:{map}", PrintableProperties.Hidden, e.Message), e);
        }
    }
}

/// <summary>
/// The key or value type of clients whose keys and values are written and read in place: their messages carry no object for them, and
/// stay small.
/// </summary>
internal readonly struct NoContent;
