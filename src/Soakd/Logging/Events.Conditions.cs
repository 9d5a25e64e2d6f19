// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>Events about problems that last. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    [LoggerMessage(EventIds.MemoryGrowthSuspected, LogLevel.Warning,
        "suspected memory growth of {Target} {State}: {Series} {SlopeMibH:0.0} MiB/h ({Low:0.0} to {High:0.0})",
        EventName = nameof(EventIds.MemoryGrowthSuspected))]
    public static partial void MemoryGrowthSuspected(
        ILogger logger, EpisodeState state, string episode, string target, string series, double slopeMibH, double low, double high,
        double smallestVisible, double ttlS);

    [LoggerMessage(EventIds.MemoryLimitNear, LogLevel.Error,
        "the danger that {Target} runs out of memory {State}: it may reach its limit in {TtlS:length}; "
        + "{Series} {SlopeMibH:0.0} MiB/h ({Low:0.0} to {High:0.0})",
        EventName = nameof(EventIds.MemoryLimitNear))]
    public static partial void MemoryLimitNear(
        ILogger logger, EpisodeState state, string episode, string target, string series, double slopeMibH, double low, double high,
        double smallestVisible, double ttlS);

    [LoggerMessage(EventIds.RecordsLost, LogLevel.Error, "loss of records {State}: {Count:#,0} lost, the first is number {FirstSeq}; "
        + "{Proof}",
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

    /// <summary>An outage pages when it is longer than a minute.</summary>
    public static void BrokerUnavailable(
        ILogger logger, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS) =>
        BrokerUnavailable(
            logger, state != EpisodeState.Clear && forS >= 60 ? Severity.Page : Severity.Ticket,
            state, episode, brokersDown, unknownSends, since, forS);

    [LoggerMessage(EventIds.BrokerUnavailable, LogLevel.Error, "broker outage {State}: {BrokersDown} down since {Since:clock}",
        EventName = nameof(EventIds.BrokerUnavailable))]
    private static partial void BrokerUnavailable(
        ILogger logger, string severity, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS);

    /// <summary>soakd itself has a problem that hurts its measurement. The worst ones (journal, stalled loop) page.</summary>
    public static void SelfUnfit(
        ILogger logger, bool severe, EpisodeState state, string episode, string kind, double value, double limit,
        long freeBytes, string loop, double ageS) =>
        SelfUnfit(
            logger, severe ? LogLevel.Error : LogLevel.Warning, severe ? Severity.Page : Severity.Ticket, state, episode,
            kind, value, limit,
            freeBytes, loop, ageS);

    [LoggerMessage(EventId = EventIds.SelfUnfit,
        Message = "trouble in soakd itself ({Kind}) {State}: {Value}, limit {Limit}",
        EventName = nameof(EventIds.SelfUnfit))]
    private static partial void SelfUnfit(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, string kind, double value, double limit,
        long freeBytes, string loop, double ageS);

    [LoggerMessage(EventIds.Fault, LogLevel.Critical, "fault in {Loop}", EventName = nameof(EventIds.Fault))]
    public static partial void Fault(ILogger logger, Exception exception, string loop);
}
