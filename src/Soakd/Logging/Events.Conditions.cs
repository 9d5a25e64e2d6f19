// A parameter without a hole in the sentence is a field alone.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

/// <summary>Events about conditions: each comes as onset, still and clear under one episode id.</summary>
internal static partial class Events
{
    [LoggerMessage(EventIds.MemoryGrowthSuspected, LogLevel.Warning,
        "memory of {Target} seems to grow: {Series} {SlopeMibH:0.0} MiB/h ({Low:0.0}..{High:0.0}), {State}",
        EventName = nameof(EventIds.MemoryGrowthSuspected))]
    public static partial void MemoryGrowthSuspected(
        ILogger logger, EpisodeState state, string episode, string target, string series, double slopeMibH, double low, double high,
        double smallestVisible, double ttlS);

    [LoggerMessage(EventIds.MemoryLimitNear, LogLevel.Error,
        "memory of {Target} may reach its limit in {TtlS:0} s: {Series} {SlopeMibH:0.0} MiB/h ({Low:0.0}..{High:0.0}), {State}",
        EventName = nameof(EventIds.MemoryLimitNear))]
    public static partial void MemoryLimitNear(
        ILogger logger, EpisodeState state, string episode, string target, string series, double slopeMibH, double low, double high,
        double smallestVisible, double ttlS);

    [LoggerMessage(EventIds.RecordsLost, LogLevel.Error, "{Count} records lost, the first is {FirstSeq}: {Proof}",
        EventName = nameof(EventIds.RecordsLost))]
    public static partial void RecordsLost(
        ILogger logger, EpisodeState state, string episode, long count, string proof, long firstSeq, string partitions,
        string firstSentAt, double checkedShare);

    /// <summary>Level and severity follow from what the delivery guarantee forbids.</summary>
    public static void RecordsRepeatedOrReordered(
        ILogger logger, bool forbidden, EpisodeState state, string episode, long duplicates, long reordered,
        long firstSeq, int partition) =>
        RecordsRepeatedOrReordered(
            logger, forbidden ? LogLevel.Error : LogLevel.Information, forbidden ? Severity.Page : Severity.Info, state, episode,
            duplicates, reordered, firstSeq, partition);

    [LoggerMessage(EventId = EventIds.RecordsRepeatedOrReordered,
        Message = "{Duplicates} records repeated, {Reordered} out of order, the first is {FirstSeq}",
        EventName = nameof(EventIds.RecordsRepeatedOrReordered))]
    private static partial void RecordsRepeatedOrReordered(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, long duplicates, long reordered, long firstSeq,
        int partition);

    [LoggerMessage(EventIds.ContentWrong, LogLevel.Error,
        "{Corrupt} records corrupt, {WrongAccept} wrongly accepted, {WrongReject} wrongly rejected, {MissingRows} rows missing, "
        + "the first is {FirstSeq}",
        EventName = nameof(EventIds.ContentWrong))]
    public static partial void ContentWrong(
        ILogger logger, EpisodeState state, string episode, long corrupt, long wrongAccept, long wrongReject, long missingRows,
        long firstSeq);

    [LoggerMessage(EventIds.NothingReturned, LogLevel.Error, "nothing came back for {ForS:0.#} s: {Acked} acknowledged, last seen {LastSeenAt}",
        EventName = nameof(EventIds.NothingReturned))]
    public static partial void NothingReturned(
        ILogger logger, EpisodeState state, string episode, double forS, long acked, long groupOffset, long deadLetters, string lastSeenAt);

    [LoggerMessage(EventIds.ProbeOutrun, LogLevel.Warning,
        "retention outran the probe on {Topic}: {Offsets} offsets were removed unread, {Evicted} of this run's records among them",
        EventName = nameof(EventIds.ProbeOutrun))]
    public static partial void ProbeOutrun(ILogger logger, EpisodeState state, string episode, string topic, long offsets, long evicted);

    /// <summary>An outage pages when it has lasted a minute.</summary>
    public static void BrokerUnavailable(
        ILogger logger, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS) =>
        BrokerUnavailable(
            logger, state != EpisodeState.Clear && forS >= 60 ? Severity.Page : Severity.Ticket,
            state, episode, brokersDown, unknownSends, since, forS);

    [LoggerMessage(EventIds.BrokerUnavailable, LogLevel.Error, "{BrokersDown} brokers down since {Since}: {State}",
        EventName = nameof(EventIds.BrokerUnavailable))]
    private static partial void BrokerUnavailable(
        ILogger logger, string severity, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS);

    /// <summary>soakd is in the way of its own measurement; at its worst (journal, stalled loop) that pages.</summary>
    public static void SelfUnfit(
        ILogger logger, bool severe, EpisodeState state, string episode, string kind, double value, double limit,
        long freeBytes, string loop, double ageS) =>
        SelfUnfit(
            logger, severe ? LogLevel.Error : LogLevel.Warning, severe ? Severity.Page : Severity.Ticket, state, episode,
            kind, value, limit,
            freeBytes, loop, ageS);

    [LoggerMessage(EventId = EventIds.SelfUnfit,
        Message = "soakd itself is in the way: {Kind} {Value}, limit {Limit} ({State})",
        EventName = nameof(EventIds.SelfUnfit))]
    private static partial void SelfUnfit(
        ILogger logger, LogLevel level, string severity, EpisodeState state, string episode, string kind, double value, double limit,
        long freeBytes, string loop, double ageS);

    [LoggerMessage(EventIds.Fault, LogLevel.Critical, "fault in {Loop}", EventName = nameof(EventIds.Fault))]
    public static partial void Fault(ILogger logger, Exception exception, string loop);
}
