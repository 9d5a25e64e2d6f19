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
