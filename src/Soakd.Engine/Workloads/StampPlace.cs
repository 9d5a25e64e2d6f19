namespace Soakd.Engine.Workloads;

/// <summary>Where the stamp of a record stands: at a JSON path of its value, or in a header. Immutable.</summary>
public sealed record StampPlace
{
    /// <summary>What is allowed, in words.</summary>
    public const string Allowed = $"a JSON path such as $.order.id, or {Prefix}NAME";

    private const string Prefix = "header:";

    private StampPlace()
    {
    }

    /// <summary>The name of the header; null where the stamp stands in the value.</summary>
    public string? Header { get; private init; }

    /// <summary>The path in the value; null where the stamp stands in a header.</summary>
    public JsonPath? Path { get; private init; }

    /// <summary>The place in a header.</summary>
    /// <param name="name">The header's name.</param>
    public static StampPlace OfHeader(string name) => new() { Header = name };

    /// <summary>Reads a place; null for a text that is none.</summary>
    /// <param name="text">The place as people type it.</param>
    public static StampPlace? Parse(string text)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal)) return text.Length > Prefix.Length ? OfHeader(text[Prefix.Length..]) : null;
        return JsonPath.Parse(text) is { } path ? new StampPlace { Path = path } : null;
    }

    /// <summary>The place as people type it.</summary>
    public override string ToString() => Header is null ? $"{Path}" : Prefix + Header;
}

/// <summary>Where the stamps of a workload's records go in, and where they come out. Immutable.</summary>
/// <param name="InHeader">The header that holds the stamp of each record; null where its value holds it.</param>
/// <param name="Out">Where the stamp stands in what comes out of a pipeline; null where it may stand anywhere in the value.</param>
public sealed record StampPlaces(string? InHeader, StampPlace? Out)
{
    /// <summary>In the value, wherever it may be.</summary>
    public static StampPlaces InValue { get; } = new(null, null);
}
