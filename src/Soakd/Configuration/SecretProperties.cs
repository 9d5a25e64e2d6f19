namespace Soakd.Configuration;

/// <summary>
/// Which librdkafka properties hold secrets: they never stand in the open. Told by what a name says, so that an alias, another spelling
/// or a property of a later librdkafka is not forgotten.
/// </summary>
internal static class SecretProperties
{
    private static readonly string[] Words = ["password", "passphrase", "secret"];
    private static readonly string[] Ends = ["key.pem", "oauthbearer.config", "jaas.config"];

    /// <summary>Whether a property's value must not stand in a file of settings or on a command line.</summary>
    public static bool IsSecret(string property) =>
        Words.Any(word => property.Contains(word, StringComparison.OrdinalIgnoreCase))
        || Ends.Any(end => property.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
