namespace Soakd.Configuration;

/// <summary>Where one value comes from.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Name">The file, the variable, the flag or the run of the schedule; empty for a default.</param>
internal readonly record struct SettingOrigin(OriginKind Kind, string Name)
{
    /// <summary>Whether an edit of a file cannot change the value while soakd runs.</summary>
    public bool Pins => Kind is OriginKind.Environment or OriginKind.Flag or OriginKind.Schedule;

    public override string ToString() => Kind switch
    {
        OriginKind.Default => "default",
        OriginKind.File => $"file {Name}",
        OriginKind.Environment => $"environment {Name}",
        OriginKind.Schedule => $"schedule {Name}",
        _ => $"flag {Name}",
    };
}

/// <summary>The kinds of sources. A later one overrides an earlier one.</summary>
internal enum OriginKind
{
    /// <summary>The default of the setting.</summary>
    Default,

    /// <summary>A configuration file, or the manifest of an earlier run.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    Flag,

    /// <summary>A run of the schedule of <c>soakd serve</c>.</summary>
    Schedule,
}
