using System.Diagnostics.CodeAnalysis;

namespace Soakd.Configuration;

/// <summary>A text that must never be printed by accident.</summary>
internal readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>The text itself. Only the Kafka client needs it.</summary>
    public string Reveal() => _value;

    public bool Equals(Secret other) => _value == other._value;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Secret other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "(secret)";
}

/// <summary>
/// Finds the librdkafka properties that hold secrets, by words in their names. So it also finds an alias, another spelling, or a property
/// of a later librdkafka.
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
