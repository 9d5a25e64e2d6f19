namespace Soakd.Configuration;

/// <summary>
/// Which librdkafka properties an operator may set: all, save those that soakd needs for itself, and secrets never in the open.
/// </summary>
internal static class ClientProperties
{
    private static readonly Dictionary<string, string> Reserved = new(StringComparer.Ordinal)
    {
        ["bootstrap.servers"] = "set Soak:Kafka:Bootstrap",
        ["metadata.broker.list"] = "set Soak:Kafka:Bootstrap",
        ["group.id"] = "the probe is in no group",
        ["group.instance.id"] = "the probe is in no group",
        ["group.protocol"] = "the probe is in no group",
        ["enable.auto.commit"] = "the probe commits nothing",
        ["enable.auto.offset.store"] = "the probe commits nothing",
        ["auto.commit.interval.ms"] = "the probe commits nothing",
        ["auto.offset.reset"] = "the probe must notice retention",
        ["enable.partition.eof"] = "the probe needs it",
        ["delivery.report.only.error"] = "the ledger needs every report",
        ["statistics.interval.ms"] = "the samplers need it",
        ["queue.buffering.max.messages"] = "the admission gate needs it",
        ["queue.buffering.max.kbytes"] = "the admission gate needs it",
        ["plugin.library.paths"] = "no foreign code in the client",
        ["test.mock.num.brokers"] = "leave Soak:Kafka:Bootstrap empty for the embedded broker",
    };

    private static readonly HashSet<string> SecretNames = new(StringComparer.Ordinal)
    {
        "sasl.password",
        "sasl.oauthbearer.client.secret",
        "sasl.oauthbearer.config",
        "sasl.oauthbearer.assertion.private.key.pem",
        "sasl.oauthbearer.assertion.private.key.passphrase",
        "ssl.key.password",
        "ssl.key.pem",
        "ssl.keystore.password",
    };

    /// <summary>Why a property may not be set; null when it may.</summary>
    public static string? WhyReserved(string property) =>
        property.StartsWith("dotnet.", StringComparison.Ordinal)
            ? "soakd sets the client's own properties"
            : Reserved.GetValueOrDefault(property);

    /// <summary>Whether a property's value must not stand in a file of settings or on a command line.</summary>
    public static bool IsSecret(string property) => SecretNames.Contains(property);
}
