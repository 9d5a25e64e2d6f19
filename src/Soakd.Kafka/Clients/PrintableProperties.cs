using System.Collections.Frozen;

namespace Soakd.Kafka.Clients;

/// <summary>
/// Which properties manifests and reports may print: an allow-list, so that an unknown property is never printed. The values of the others
/// are printed as <see cref="Hidden"/>.
/// </summary>
public static class PrintableProperties
{
    /// <summary>Printed instead of a value that is not printed.</summary>
    public const string Hidden = "(set)";

    private static readonly FrozenSet<string> Names = new[]
    {
        "bootstrap.servers", "client.id", "client.rack", "client.dns.lookup", "broker.address.family", "security.protocol",
        "sasl.mechanism", "sasl.mechanisms", "sasl.username", "sasl.kerberos.service.name", "sasl.kerberos.principal",
        "sasl.kerberos.keytab",
        "sasl.oauthbearer.method", "sasl.oauthbearer.client.id", "sasl.oauthbearer.client.credentials.client.id", "sasl.oauthbearer.scope",
        "ssl.ca.location", "ssl.certificate.location", "ssl.key.location", "ssl.keystore.location", "ssl.truststore.location",
        "ssl.crl.location", "ssl.cipher.suites", "ssl.curves.list", "ssl.sigalgs.list", "ssl.providers", "https.ca.location",
        "ssl.endpoint.identification.algorithm", "enable.ssl.certificate.verification",
        "acks", "request.required.acks", "enable.idempotence", "compression.type", "compression.codec", "compression.level",
        "linger.ms", "queue.buffering.max.ms", "batch.num.messages", "batch.size", "partitioner", "sticky.partitioning.linger.ms",
        "message.timeout.ms", "delivery.timeout.ms", "request.timeout.ms", "message.max.bytes", "message.copy.max.bytes",
        "retries", "message.send.max.retries", "retry.backoff.ms", "retry.backoff.max.ms", "enable.gapless.guarantee",
        "max.in.flight", "max.in.flight.requests.per.connection", "queue.buffering.max.messages", "queue.buffering.max.kbytes",
        "queue.buffering.backpressure.threshold", "queuing.strategy", "statistics.interval.ms", "allow.auto.create.topics",
        "isolation.level", "fetch.wait.max.ms", "fetch.min.bytes", "fetch.max.bytes", "fetch.message.max.bytes",
        "max.partition.fetch.bytes", "fetch.error.backoff.ms", "fetch.queue.backoff.ms", "receive.message.max.bytes", "check.crcs",
        "queued.min.messages", "queued.max.messages.kbytes", "group.id", "enable.auto.commit", "enable.auto.offset.store",
        "auto.offset.reset", "enable.partition.eof", "socket.timeout.ms", "socket.connection.setup.timeout.ms",
        "socket.send.buffer.bytes", "socket.receive.buffer.bytes", "socket.keepalive.enable", "socket.nagle.disable",
        "socket.max.fails", "connections.max.idle.ms", "reconnect.backoff.ms", "reconnect.backoff.max.ms", "api.version.request",
        "topic.metadata.refresh.interval.ms", "topic.metadata.propagation.max.ms", "metadata.max.age.ms", "debug", "log_level",
        "enable.metrics.push", "dotnet.producer.delivery.report.fields", "dotnet.consumer.consume.result.fields",
    }.ToFrozenSet();

    /// <summary>The properties as they may be printed, in the order given.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> properties)
    {
        var printable = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in properties) printable[name] = ValueOf(name, value);
        return printable;
    }

    /// <summary>The value of one property as it may be printed.</summary>
    public static string ValueOf(string name, string value) => Names.Contains(name) ? value : Hidden;
}
