namespace Soakd.Configuration;

/// <summary>A text that must never be printed by accident.</summary>
internal readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>The text itself, for the client that needs it and nobody else.</summary>
    public string Reveal() => _value;

    public bool Equals(Secret other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "(secret)";
}

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
