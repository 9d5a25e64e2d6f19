namespace Soakd.Configuration;

/// <summary>Where a value came from; a later one overrides an earlier one.</summary>
internal enum OriginKind
{
    /// <summary>Shipped with soakd.</summary>
    Default,

    /// <summary>A configuration file, or the manifest of an earlier run.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The command line.</summary>
    Flag,
}
