// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int RecordsLost = 3001;
    public const int RecordsRepeatedOrReordered = 3002;
    public const int ContentWrong = 3004;
    public const int NothingReturned = 3010;
    public const int ProbeOutrun = 3011;
}

/// <summary>Events about lost, repeated and wrong records. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about lost, repeated and wrong records mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfIntegrity { get; } =
    [
        new(EventIds.RecordsLost, Severity.Page, null, "There is proof that acknowledged records are lost.",
            "Look into the logs of the pipeline, at the time `first_sent_at` and for the `partitions`. The report lists the first "
            + "lost records."),
        new(EventIds.RecordsRepeatedOrReordered, Severity.Ticket, $"page where `{SettingCatalogue.Delivery.Key}` forbids it, else info",
            "Records came back more than once, or not in the order of their user.",
            "Check the delivery guarantee of the pipeline, its partitioning, and its restarts at that time."),
        new(EventIds.ContentWrong, Severity.Page, null,
            "Records came back with another content, were wrongly accepted or wrongly rejected, or lack rows.",
            "Take the record that the report shows, and compare it with the transformation and the validation of the pipeline."),
        new(EventIds.NothingReturned, Severity.Page, null, "Brokers acknowledge records, but no record comes back.",
            "Is the pipeline running? Does it read this input and write to this output? `group_offset` and `dead_letters` are -1 when soakd "
            + "does not watch them."),
        new(EventIds.ProbeOutrun, Severity.Ticket, null,
            "The retention of the topic removed records before the probe read them. This is a PROBE GAP, not a loss.",
            "Raise the retention of the topic, or lower the rate."),
    ];

    [LoggerMessage(EventIds.RecordsLost, LogLevel.Error, "loss of records {State}: {Count:#,0} lost, the first is number {FirstSeq}; {Proof}",
        EventName = nameof(EventIds.RecordsLost))]
    public static partial void RecordsLost(
        ILogger logger, EpisodeState state, string episode, long count, string proof, long firstSeq, string partitions,
        string firstSentAt, double checkedShare);

    /// <summary>Level and severity depend on the delivery guarantee: it may forbid this.</summary>
    public static void RecordsRepeatedOrReordered(
        ILogger logger, bool forbidden, EpisodeState state, string episode, long duplicates, long reordered,
        long firstSeq, int partition) =>
        RecordsRepeatedOrReordered(
            logger, forbidden ? LogLevel.Error : LogLevel.Information, forbidden ? Severity.Page : Severity.Info, state, episode,
            duplicates, reordered, firstSeq, partition);

    [LoggerMessage(EventId = EventIds.RecordsRepeatedOrReordered,
        Message = "repetition or reordering {State}: {Duplicates:#,0} records came back twice, "
            + "{Reordered:#,0} out of order; the first is number {FirstSeq}",
        EventName = nameof(EventIds.RecordsRepeatedOrReordered))]
    private static partial void RecordsRepeatedOrReordered(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, long duplicates, long reordered, long firstSeq,
        int partition);

    [LoggerMessage(EventIds.ContentWrong, LogLevel.Error,
        "wrong content {State}: {Corrupt:#,0} records corrupt, {WrongAccept:#,0} wrongly accepted, {WrongReject:#,0} wrongly rejected, "
        + "{MissingRows:#,0} rows missing; the first is number {FirstSeq}",
        EventName = nameof(EventIds.ContentWrong))]
    public static partial void ContentWrong(
        ILogger logger, EpisodeState state, string episode, long corrupt, long wrongAccept, long wrongReject, long missingRows,
        long firstSeq);

    [LoggerMessage(EventIds.NothingReturned, LogLevel.Error,
        "silence {State}: no record came back for {ForS:length}, since {LastSeenAt:clock}; {Acked:#,0} records are acknowledged",
        EventName = nameof(EventIds.NothingReturned))]
    public static partial void NothingReturned(
        ILogger logger, EpisodeState state, string episode, double forS, long acked, long groupOffset, long deadLetters, string lastSeenAt);

    [LoggerMessage(EventIds.ProbeOutrun, LogLevel.Warning,
        "probe gap on {Topic} {State}: retention removed {Offsets:#,0} offsets that the probe had not read; "
        + "{Evicted:#,0} were records of this run",
        EventName = nameof(EventIds.ProbeOutrun))]
    public static partial void ProbeOutrun(ILogger logger, EpisodeState state, string episode, string topic, long offsets, long evicted);
}
