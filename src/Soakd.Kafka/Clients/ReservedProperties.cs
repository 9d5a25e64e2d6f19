using System.Collections.Frozen;

namespace Soakd.Kafka.Clients;

/// <summary>The librdkafka properties that soakd needs for itself, and why; they are refused by name.</summary>
public static class ReservedProperties
{
    private const string NoGroup = "the probe reads by numeric offsets, in no group, and commits nothing";
    private const string Queues = "soakd's admission gate and memory figures rest on these limits";
    private const string Reports = "every record needs its delivery report";

    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bootstrap.servers"] = $"the brokers stand in {ClientSettings.Section}:Bootstrap",
        ["metadata.broker.list"] = $"the brokers stand in {ClientSettings.Section}:Bootstrap",
        ["group.id"] = NoGroup,
        ["group.instance.id"] = NoGroup,
        ["group.protocol"] = NoGroup,
        ["enable.auto.commit"] = NoGroup,
        ["auto.commit.enable"] = NoGroup,
        ["auto.commit.interval.ms"] = NoGroup,
        ["enable.auto.offset.store"] = NoGroup,
        ["auto.offset.reset"] = "the probe must notice that retention outran it, not jump",
        ["enable.partition.eof"] = "the probe's positions rest on it",
        ["queue.buffering.max.messages"] = Queues,
        ["queue.buffering.max.kbytes"] = Queues,
        ["queued.min.messages"] = Queues,
        ["queued.max.messages.kbytes"] = Queues,
        ["fetch.queue.backoff.ms"] = Queues,
        ["delivery.report.only.error"] = Reports,
        ["produce.offset.report"] = Reports,
        ["transactional.id"] = "soakd sends outside transactions",
        ["statistics.interval.ms"] = "soakd reads the client's statistics each second",
        ["enabled_events"] = "soakd takes the client's events by callbacks",
        ["plugin.library.paths"] = "soakd loads no foreign code into the client",
        ["log.queue"] = "soakd takes the client's log by a callback",
    }.ToFrozenDictionary();

    /// <summary>Why a property is soakd's own; null when it is free.</summary>
    public static string? ReasonOf(string property)
    {
        if (Reasons.TryGetValue(property, out string? reason)) return reason;
        if (property.StartsWith("dotnet.", StringComparison.Ordinal)) return "soakd sets up the managed client itself";
        if (property.StartsWith("test.mock.", StringComparison.Ordinal)) return "leave Bootstrap empty to run on the embedded broker";
        return null;
    }
}
