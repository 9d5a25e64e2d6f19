using Confluent.Kafka;

namespace Soakd.Kafka.Clients;

/// <summary>Makes clients, and one readable line of what librdkafka says when it refuses.</summary>
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
/// Stands where the client wants a key or a value to carry: the bytes are written and read in place, so its objects hold none and
/// stay small.
/// </summary>
internal readonly struct Nothing;
