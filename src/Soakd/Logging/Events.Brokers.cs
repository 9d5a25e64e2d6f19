// A parameter without a hole in the sentence is only a field.
#pragma warning disable SYSLIB1015
using Microsoft.Extensions.Logging;

namespace Soakd.Logging;

internal static partial class EventIds
{
    public const int BrokerUnavailable = 5001;
}

/// <summary>Events about the brokers. Each is written as onset, still and clear, with one episode id.</summary>
internal static partial class Events
{
    /// <summary>What the events about the brokers mean, by id.</summary>
    internal static IReadOnlyList<EventDescription> OfBrokers { get; } =
    [
        new(EventIds.BrokerUnavailable, Severity.Ticket, "ticket, page after 60 s",
            "Some brokers, or all, do not answer. Records still become due as planned.",
            "Look at the brokers. soakd goes on by itself when they are back, and counts the late and failed records."),
    ];

    /// <summary>An outage pages when it is longer than a minute.</summary>
    public static void BrokerUnavailable(
        ILogger logger, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS) =>
        BrokerUnavailable(
            logger, forS >= 60 ? Severity.Page : Severity.Ticket,
            state, episode, brokersDown, unknownSends, since, forS);

    [LoggerMessage(EventIds.BrokerUnavailable, LogLevel.Error, "broker outage {State}: {BrokersDown:broker(s)} down since {Since:clock}",
        EventName = nameof(EventIds.BrokerUnavailable))]
    private static partial void BrokerUnavailable(
        ILogger logger, string severity, EpisodeState state, string episode, int brokersDown, long unknownSends, string since, double forS);
}
