using Soakd.Configuration;
using Soakd.Kafka.Clients;

namespace Soakd.Testbed;

/// <summary>The properties of the Kafka clients, as the configuration says them.</summary>
internal static class ConfiguredClients
{
    /// <summary>Merges and checks them, without connecting.</summary>
    /// <param name="kafka">The configuration.</param>
    /// <param name="bootstrap">The brokers to connect to first.</param>
    /// <param name="highestRate">Records a second that are sent at most.</param>
    /// <param name="errorsExpected">Whether the embedded broker will be made to answer errors.</param>
    /// <exception cref="ConfigurationException">All problems, one a line.</exception>
    public static ClientProperties Of(KafkaOptions kafka, string bootstrap, double highestRate, bool errorsExpected = false)
    {
        var settings = new ClientSettings
        {
            Bootstrap = bootstrap,
            Client = kafka.Client,
            Secrets = kafka.Secrets.ToDictionary(secret => secret.Key, secret => secret.Value.Reveal(), StringComparer.Ordinal),
            Producer = kafka.Producer,
            Probe = kafka.Probe,
            HighestRate = highestRate,
            Embedded = kafka.Embedded,
            ErrorsExpected = errorsExpected,
        };
        ClientProperties clients = ClientProperties.Merge(settings, out IReadOnlyList<Problem> problems);
        return problems.Count == 0 ? clients : throw new ConfigurationException([.. problems.Select(problem => problem.ToString())]);
    }
}
