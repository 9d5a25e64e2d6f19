namespace Soakd.Logging;

/// <summary>
/// The ids of all events. Alerts depend on them, so an id never changes and never gets another meaning. When an event is not written any
/// more, its id stays as a comment. Bands: 1000 run, 1100 phase, 1200 tuning, 2000 latency, 2100 backpressure, 2200 memory, 3000
/// integrity, 4000 target, 5000 broker, 9000 self. The ids stand in the file of their family, <c>Events.(family).cs</c>.
/// </summary>
internal static partial class EventIds;

/// <summary>The values of the field <c>severity</c>. They say who should look at an event, and when.</summary>
internal static class Severity
{
    /// <summary>Nobody needs to look.</summary>
    public const string Info = "info";

    /// <summary>Somebody should look in working hours.</summary>
    public const string Ticket = "ticket";

    /// <summary>Somebody must look now.</summary>
    public const string Page = "page";
}

/// <summary>
/// The states of an episode. Without <see cref="Still"/>, an alert on the log would resolve while the problem goes on.
/// </summary>
internal enum EpisodeState
{
    /// <summary>It began.</summary>
    Onset,

    /// <summary>It goes on; written every 60 s.</summary>
    Still,

    /// <summary>It is over.</summary>
    Clear,

    /// <summary>It went on until the run ended. The JSON line says <c>clear</c>, because no later line belongs to the episode.</summary>
    RunEnded,
}
