// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Configuration;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int RecordsLost = 3001;
    public const int RecordsRepeatedOrReordered = 3002;
    public const int RecordsOvertaken = 3003;
    public const int ContentWrong = 3004;
    public const int NothingReturned = 3010;
    public const int ProbeOutrun = 3011;
}

/// <summary>The first overtaken records, as the event about them says it; null for what is not known.</summary>
internal readonly record struct OvertakenFields(long? Sequence, string? Partitions, string? Offsets, string? SentAt, double? OldestS);

/// <summary>Events about lost, repeated and wrong records. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about lost, repeated and wrong records mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfIntegrity { get; } =
    [
        new(EventIds.RecordsLost, Severity.Page, ForbiddenPages, "There is proof that acknowledged records are lost.",
            "Look into the logs of the pipeline, at the time `first_sent_at` and for the `partitions`. The report lists the first "
            + "lost records."),
        new(EventIds.RecordsRepeatedOrReordered, Severity.Page, ForbiddenPages,
            "Records came back more than once, or not in the order in which the records of their user were sent.",
            "Check the delivery guarantee of the pipeline, its partitioning, and its restarts at that time."),
        new(EventIds.RecordsOvertaken, Severity.Page, ForbiddenPages,
            "At least three acknowledged records are missing, although later records of their keys came back long ago. The pipeline has "
            + "dropped them, or holds them back.",
            "Look into the logs of the pipeline, at the time `first_sent_at` and for the `partitions`: `offsets` says where each record "
            + "lies in the input topic."),
        new(EventIds.ContentWrong, Severity.Page, null,
            "Records came back with another content, or came back although a correct pipeline refuses them, or were refused although they "
            + "are valid, or carry an id that was never sent.",
            "Take the record that the report shows, and compare it with the transformation and the validation of the pipeline. The report "
            + "names the field that differs first."),
        new(EventIds.NothingReturned, Severity.Page, null, "Brokers acknowledge records, but no record comes back.",
            "Is the pipeline running? Does it read this input and write to this output?")
        {
            Planned = ["group_offset", "dead_letters"],
        },
        new(EventIds.ProbeOutrun, Severity.Ticket, null,
            "The retention of the topic removed records before the probe read them. This is a PROBE GAP, not a loss.",
            "Raise the retention of the topic, or lower the rate."),
    ];

    private static string ForbiddenPages => $"page where `{SettingCatalogue.Delivery.Key}` or an objective forbids it, else info";

    /// <summary>Level and severity say whether the delivery guarantee, or an objective, forbids this.</summary>
    public static void RecordsLost(
        ILogger logger, bool forbidden, EpisodeState state, string episode, long count, string? proof, long? firstSeq, string? partitions,
        string? firstSentAt, double checkedShare) =>
        RecordsLost(
            logger, forbidden ? LogLevel.Error : LogLevel.Information, forbidden ? Severity.Page : Severity.Info, state, episode, count,
            proof, firstSeq, partitions, firstSentAt, checkedShare);

    [LoggerMessage(EventId = EventIds.RecordsLost,
        Message = "loss of records {State}: {Count:#,0} lost, the first is number {FirstSeq}; {Proof}",
        EventName = nameof(EventIds.RecordsLost))]
    private static partial void RecordsLost(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, long count, string? proof, long? firstSeq,
        string? partitions, string? firstSentAt, double checkedShare);

    /// <inheritdoc cref="RecordsLost(ILogger, bool, EpisodeState, string, long, string, long?, string, string, double)"/>
    public static void RecordsRepeatedOrReordered(
        ILogger logger, bool forbidden, EpisodeState state, string episode, long duplicates, long reordered,
        long? firstSeq, int? partition) =>
        RecordsRepeatedOrReordered(
            logger, forbidden ? LogLevel.Error : LogLevel.Information, forbidden ? Severity.Page : Severity.Info, state, episode,
            duplicates, reordered, firstSeq, partition);

    [LoggerMessage(EventId = EventIds.RecordsRepeatedOrReordered,
        Message = "repetition or reordering {State}: {Duplicates:record(s)} came back twice, "
            + "{Reordered:#,0} out of order; the first is number {FirstSeq}",
        EventName = nameof(EventIds.RecordsRepeatedOrReordered))]
    private static partial void RecordsRepeatedOrReordered(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, long duplicates, long reordered, long? firstSeq,
        int? partition);

    /// <inheritdoc cref="RecordsLost(ILogger, bool, EpisodeState, string, long, string, long?, string, string, double)"/>
    public static void RecordsOvertaken(
        ILogger logger, bool forbidden, EpisodeState state, string episode, long count, string? sequences, OvertakenFields first) =>
        RecordsOvertaken(
            logger, forbidden ? LogLevel.Error : LogLevel.Information, forbidden ? Severity.Page : Severity.Info, state, episode, count,
            first.Sequence, sequences, first.Partitions, first.Offsets, first.SentAt, first.OldestS);

    [LoggerMessage(EventId = EventIds.RecordsOvertaken,
        Message = "overtaking of records {State}: {Count:#,0} are missing though later records of their keys came back; "
            + "the first are number {Sequences}",
        EventName = nameof(EventIds.RecordsOvertaken))]
    private static partial void RecordsOvertaken(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, long count, long? firstSeq, string? sequences,
        string? partitions, string? offsets, string? firstSentAt, double? oldestS);

    [LoggerMessage(EventIds.ContentWrong, LogLevel.Error,
        "wrong content {State}: {Corrupt:record(s)} corrupt, {WrongAccept:#,0} wrongly accepted, {WrongReject:#,0} wrongly rejected, "
        + "{Unexpected:#,0} unexpected; the first is number {FirstSeq}",
        EventName = nameof(EventIds.ContentWrong))]
    public static partial void ContentWrong(
        ILogger logger, EpisodeState state, string episode, long corrupt, long wrongAccept, long wrongReject, long missingRows,
        long unexpected, long? firstSeq);

    [LoggerMessage(EventIds.NothingReturned, LogLevel.Error,
        "silence {State}: no record came back for {ForS:length}, since {LastSeenAt:clock}; {Acked:record(s)} acknowledged",
        EventName = nameof(EventIds.NothingReturned))]
    public static partial void NothingReturned(
        ILogger logger, EpisodeState state, string episode, double forS, long acked, string lastSeenAt);

    [LoggerMessage(EventIds.ProbeOutrun, LogLevel.Warning,
        "probe gap on {Topic} {State}: retention removed {Offsets:offset(s)} that the probe had not read; "
        + "{Evicted:record(s)} of this run among them",
        EventName = nameof(EventIds.ProbeOutrun))]
    public static partial void ProbeOutrun(ILogger logger, EpisodeState state, string episode, string topic, long offsets, long evicted);
}
