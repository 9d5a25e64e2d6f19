// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;
using Soakd.Engine.Journal;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int TopicGone = 5002;
    public const int LogReplaced = 5003;
    public const int LogTruncated = 5004;
    public const int NotAuthorized = 5005;
    public const int ClientRefused = 5006;
    public const int ForeignTransaction = 5007;
    public const int LongTransaction = 5008;
}

/// <summary>
/// Events about what was done to a run from outside: each is written as onset, still and clear, with one episode id.
/// </summary>
internal static partial class Events
{
    /// <summary>What the events about causes mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfCauses { get; } =
    [
        new(EventIds.TopicGone, Severity.Page, null, "The cluster does not know the topic any more.",
            "Ask who deletes topics on this cluster. When the topic is back, soakd goes on by itself."),
        new(EventIds.LogReplaced, Severity.Page, null,
            "Somebody deleted the topic and made it again. soakd reads the new topic from its start.",
            "Ask who did it. Records that were not read from the old topic are gone; they are no loss of the pipeline."),
        new(EventIds.LogTruncated, Severity.Page, null,
            "The log of a partition was cut: its end went back, and its offsets are given to other records.",
            "Look for an unclean leader election in the logs of the brokers, at this time and for this `partition`; where more of them "
            + "were cut, `partitions` has all."),
        new(EventIds.NotAuthorized, Severity.Page, null, "The brokers refuse the credentials of soakd, or a permission.",
            "Look at the user, its password, its certificate and its ACLs. `text` is the message of the client. soakd goes on by itself "
            + "when it is let in again."),
        new(EventIds.ClientRefused, Severity.Page, null, "The Kafka client of soakd refuses records, or cannot go on. A producer "
            + "that cannot go on is replaced by a new one: `replaced` says how many took the place of another one in this run.",
            "`text` is the message of the client. Where a producer cannot go on, look for an unclean leader election, and for records that "
            + "were deleted. If the event does not clear, start the run again."),
        new(EventIds.ForeignTransaction, Severity.Ticket, null,
            "Records wait behind the open transaction of another producer: a consumer that reads only what is committed does not get them.",
            "Find the producer of this transaction (`kafka-transactions.sh`), and end it. `waiting` says how many records wait."),
        new(EventIds.LongTransaction, Severity.Ticket, null,
            "Records of the output, or dead letters, wait behind a transaction that is open for much longer than those before. Either the "
            + "pipeline takes long to commit, or one of its producers is gone and left the transaction behind.",
            "Look at the checkpoints and commits of the pipeline, and for producers that were killed (`kafka-transactions.sh`). The event "
            + "clears when the transaction is committed or aborted, at the latest by the brokers after its `transaction.timeout.ms`."),
    ];

    /// <summary>A cause, by its name.</summary>
    public static void Cause(
        ILogger logger, string name, EpisodeState state, string episode, string topic, int? partition, string? partitions, string? client,
        string text, int? replaced = null)
    {
        switch (name)
        {
            case EventNames.TopicGone: TopicGone(logger, state, episode, topic, client, text); break;
            case EventNames.LogReplaced: LogReplaced(logger, state, episode, topic, client, text); break;
            case EventNames.LogTruncated: LogTruncated(logger, state, episode, topic, partition, partitions, client, text); break;
            case EventNames.NotAuthorized: NotAuthorized(logger, state, episode, topic, client, text); break;
            default: ClientRefused(logger, state, episode, topic, client, text, replaced); break;
        }
    }

    [LoggerMessage(EventIds.TopicGone, LogLevel.Error, "loss of topic {Topic} {State}: {Text}", EventName = nameof(EventIds.TopicGone))]
    private static partial void TopicGone(
        ILogger logger, EpisodeState state, string episode, string topic, string? client, string text);

    [LoggerMessage(EventIds.LogReplaced, LogLevel.Error, "replacement of topic {Topic} {State}: {Text}",
        EventName = nameof(EventIds.LogReplaced))]
    private static partial void LogReplaced(
        ILogger logger, EpisodeState state, string episode, string topic, string? client, string text);

    [LoggerMessage(EventIds.LogTruncated, LogLevel.Error, "truncation of topic {Topic} {State}: {Text}",
        EventName = nameof(EventIds.LogTruncated))]
    private static partial void LogTruncated(
        ILogger logger, EpisodeState state, string episode, string topic, int? partition, string? partitions, string? client, string text);

    [LoggerMessage(EventIds.NotAuthorized, LogLevel.Error, "refusal by the brokers {State}: {Text}",
        EventName = nameof(EventIds.NotAuthorized))]
    private static partial void NotAuthorized(
        ILogger logger, EpisodeState state, string episode, string topic, string? client, string text);

    [LoggerMessage(EventIds.ClientRefused, LogLevel.Error, "refusal by the client {State}: {Text}",
        EventName = nameof(EventIds.ClientRefused))]
    private static partial void ClientRefused(
        ILogger logger, EpisodeState state, string episode, string topic, string? client, string text, int? replaced);

    [LoggerMessage(EventIds.ForeignTransaction, LogLevel.Error,
        "another producer's open transaction on topic {Topic} {State}: {Waiting:#,0} records wait behind it since {Since:clock}",
        EventName = nameof(EventIds.ForeignTransaction))]
    public static partial void ForeignTransaction(
        ILogger logger, EpisodeState state, string episode, string topic, int? partition, string since, long? waiting);

    [LoggerMessage(EventIds.LongTransaction, LogLevel.Error,
        "wait behind an open transaction on topic {Topic} {State}: {Waiting:#,0} records wait since {Since:clock}; the pipeline takes long to "
        + "commit, or a producer that is gone left it behind",
        EventName = nameof(EventIds.LongTransaction))]
    public static partial void LongTransaction(
        ILogger logger, EpisodeState state, string episode, string topic, int? partition, string since, long? waiting, string text);
}
