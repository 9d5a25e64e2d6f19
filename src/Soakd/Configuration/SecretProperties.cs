namespace Soakd.Configuration;

/// <summary>
/// Which librdkafka properties hold secrets: they never stand in the open.
/// </summary>
internal static class SecretProperties
{
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

    /// <summary>Whether a property's value must not stand in a file of settings or on a command line.</summary>
    public static bool IsSecret(string property) => SecretNames.Contains(property);
}
