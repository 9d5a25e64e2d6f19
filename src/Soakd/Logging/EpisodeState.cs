namespace Soakd.Logging;

/// <summary>
/// Where a condition stands. Without <see cref="Still"/> an alert on logs would resolve while the fault lasts.
/// </summary>
internal enum EpisodeState
{
    /// <summary>It began.</summary>
    Onset,

    /// <summary>It lasts; told every 60 s.</summary>
    Still,

    /// <summary>It is over.</summary>
    Clear,
}
