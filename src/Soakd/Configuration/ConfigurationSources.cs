namespace Soakd.Configuration;

/// <summary>All inputs of a configuration. The loader reads nothing else: no other variable, and no other directory.</summary>
internal sealed record ConfigurationSources
{
    /// <summary>The file that <c>--config</c> names. Null: look for <c>appsettings.json</c>.</summary>
    public string? File { get; init; }

    /// <summary>The manifest of an earlier run. soakd reads it instead of the file.</summary>
    public string? Manifest { get; init; }

    /// <summary>Values of the command line.</summary>
    public IReadOnlyList<GivenSetting> Flags { get; init; } = [];

    /// <summary>Whether the files of secrets and of records are read. A verb that only looks at runs does not need them.</summary>
    public bool ReadsSecrets { get; init; } = true;

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The directories in which to look for <c>appsettings.json</c>, in this order.</summary>
    public required IReadOnlyList<string> Directories { get; init; }
}
