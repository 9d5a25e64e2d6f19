namespace Soakd.Logging;

/// <summary>
/// The ids of all events. Alerts depend on them, so an id never changes and never gets another meaning. When an event is not written any
/// more, its id stays here as a comment. Bands: 1000 run, 1100 phase, 1200 tuning, 2000 latency, 2100 backpressure, 2200 memory, 3000
/// integrity, 4000 target, 5000 broker, 9000 self.
/// </summary>
internal static class EventIds
{
    public const int RunStarted = 1001;
    public const int RunFinished = 1003;
    public const int RunIncomplete = 1004;
    public const int RunAborted = 1006;
    public const int StopRequested = 1007;
    public const int RunCaution = 1008;
    public const int RunMarked = 1009;
    public const int Heartbeat = 1010;

    public const int PhaseStarted = 1101;
    public const int DrainStarted = 1102;
    public const int RehearsalPassed = 1103;

    public const int TuningApplied = 1202;
    public const int TuningRejected = 1203;
    public const int TuningShadowed = 1204;

    public const int LatencyBurning = 2001;

    public const int PipelineBackpressured = 2102;
    public const int PipelineSaturated = 2103;
    public const int ProducePathSaturated = 2113;

    public const int MemoryGrowthSuspected = 2201;
    public const int MemoryLimitNear = 2203;

    public const int RecordsLost = 3001;
    public const int RecordsRepeatedOrReordered = 3002;
    public const int ContentWrong = 3004;
    public const int NothingReturned = 3010;
    public const int ProbeOutrun = 3011;

    public const int BrokerUnavailable = 5001;

    public const int SelfUnfit = 9001;
    public const int Fault = 9002;
    public const int ClockStepped = 9003;
    public const int HostSuspended = 9004;
}

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
}
