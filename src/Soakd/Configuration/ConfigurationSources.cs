namespace Soakd.Configuration;

/// <summary>Everything that a configuration is made of, as given: no environment and no directory is looked up behind its back.</summary>
internal sealed record ConfigurationSources
{
    /// <summary>The file that <c>--config</c> names; null to look for <c>appsettings.json</c>.</summary>
    public string? File { get; init; }

    /// <summary>The manifest of an earlier run, which then stands in the file's place.</summary>
    public string? Manifest { get; init; }

    /// <summary>Values from the command line.</summary>
    public IReadOnlyList<GivenSetting> Flags { get; init; } = [];

    /// <summary>The environment's variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Directories in which to look for <c>appsettings.json</c>, the first one first.</summary>
    public required IReadOnlyList<string> Directories { get; init; }
}
