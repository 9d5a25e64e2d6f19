// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int TuningApplied = 1202;
    public const int TuningRejected = 1203;
    public const int TuningShadowed = 1204;
}

/// <summary>Events about edits of the tuning.</summary>
internal static partial class Events
{
    /// <summary>What the events about edits of the tuning mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfTuning { get; } =
    [
        new(EventIds.TuningApplied, Severity.Info, null, "An edit of the tuning took effect. There is one event for each key.", "None."),
        new(EventIds.TuningRejected, Severity.Ticket, null, "An edit of the tuning was rejected. The last good tuning stays in force.",
            $"Correct the key; `allowed` says what is allowed. A key under `{SettingCatalogue.SoakSection}` needs a restart."),
        new(EventIds.TuningShadowed, Severity.Ticket, null,
            "An edit of the tuning has no effect, because the environment or a flag sets the same key.",
            "Change the value where `source` says, or remove it there. Then restart soakd."),
    ];

    [LoggerMessage(EventIds.TuningApplied, LogLevel.Information, "{Key} is now {Value}, it was {Old} ({Source}, generation {Generation})",
        EventName = nameof(EventIds.TuningApplied))]
    public static partial void TuningApplied(
        ILogger logger, string? file, string? key, string? old, string? value, string? source, int generation);

    [LoggerMessage(EventIds.TuningRejected, LogLevel.Warning,
        "the edit of {File} is rejected: {Reason}; tuning generation {Generation} stays in force",
        EventName = nameof(EventIds.TuningRejected))]
    public static partial void TuningRejected(
        ILogger logger, string? file, string? reason, string? key, string? value, string? allowed, string? source, int generation);

    [LoggerMessage(EventIds.TuningShadowed, LogLevel.Warning, "the edit of {Key} to {Value} has no effect: {Source} sets this key",
        EventName = nameof(EventIds.TuningShadowed))]
    public static partial void TuningShadowed(
        ILogger logger, string? file, string? key, string? value, string? source, int generation);
}
