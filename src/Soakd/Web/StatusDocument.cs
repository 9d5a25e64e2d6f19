using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Soakd.Web;

/// <summary>What the process does now, as <c>/status</c> says it. The schema is <c>docs/status.schema.json</c>.</summary>
internal sealed record StatusDocument
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The version of soakd.</summary>
    public required string Version { get; init; }

    /// <summary>The name of the soak.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required ProcessState State { get; init; }

    /// <summary>The same as one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The run that is being played; null for none.</summary>
    public PlayingRun? Playing { get; init; }

    /// <summary>The run that is due next; null when none ever is.</summary>
    public ScheduledTime? Next { get; init; }

    /// <summary>The runs that were due and wait.</summary>
    public IReadOnlyList<ScheduledTime> Waiting { get; init; } = [];

    /// <summary>The last run that ended; null before.</summary>
    public LastRun? Last { get; init; }
}

/// <summary>What the process does.</summary>
internal enum ProcessState
{
    /// <summary>It is not ready yet.</summary>
    Starting,

    /// <summary>It waits for the next run.</summary>
    Idle,

    /// <summary>It prepares a run: no record is sent yet.</summary>
    Preparing,

    /// <summary>It plays a run.</summary>
    Playing,

    /// <summary>It has got the last record of a run, and judges, reports and compares it.</summary>
    Ending,

    /// <summary>It was asked to end.</summary>
    Stopping,
}

/// <summary>A run that is being played.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Schedule">Its name in the schedule; null outside of one.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Phase">The phase, or <c>drain</c>.</param>
/// <param name="PlayedS">Seconds into the plan.</param>
/// <param name="LengthS">The length of the plan, in seconds.</param>
/// <param name="AskedPerS">Records due a second.</param>
/// <param name="SentPerS">Records sent a second.</param>
/// <param name="AckedPerS">Records acknowledged a second.</param>
/// <param name="P50Ms">The median response of the last interval, in milliseconds; null for too few records.</param>
/// <param name="P95Ms">Its 95th percentile.</param>
/// <param name="P99Ms">Its 99th percentile.</param>
/// <param name="VerdictSoFar">The verdict if the run ended now.</param>
/// <param name="Lost">Records that are proven lost.</param>
internal sealed record PlayingRun(
    string Run, string? Schedule, string Plan, string Phase, double PlayedS, double LengthS, double AskedPerS, double SentPerS,
    double AckedPerS, double? P50Ms, double? P95Ms, double? P99Ms, string VerdictSoFar, long Lost);

/// <summary>A run of the schedule at a time when it is due.</summary>
internal sealed record ScheduledTime(string Schedule, string Plan, DateTimeOffset At);

/// <summary>A run that ended.</summary>
/// <param name="Schedule">Its name in the schedule.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="ExitCode">The exit code of its verdict; null when it was refused before its first record.</param>
internal sealed record LastRun(string Schedule, DateTimeOffset EndedAt, int? ExitCode);
