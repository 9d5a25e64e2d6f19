using System.Globalization;

namespace Soakd.Kafka.Clients;

/// <summary>
/// The complete librdkafka properties of each client: the defaults, then what a person set and the secrets, then what soakd needs.
/// Holds secrets: print it only through <see cref="PrintableProperties"/>. Immutable.
/// </summary>
public sealed class ClientProperties
{
    private const string BatchSize = "batch.size";
    private const int DefaultBatchBytes = 1_000_000;
    private const int DefaultBatchRecords = 10_000;

    private ClientProperties(
        bool embedded, bool ownLinger, IReadOnlyDictionary<string, string> producer, IReadOnlyDictionary<string, string> probe,
        IReadOnlyDictionary<string, string> admin)
    {
        Embedded = embedded;
        HasOwnLinger = ownLinger;
        Producer = producer;
        Probe = probe;
        Admin = admin;
    }

    /// <summary>True for the broker inside librdkafka.</summary>
    public bool Embedded { get; }

    /// <summary>Whether a person set how long the producer waits for more records (<c>linger.ms</c>).</summary>
    public bool HasOwnLinger { get; }

    public IReadOnlyDictionary<string, string> Producer { get; }

    public IReadOnlyDictionary<string, string> Probe { get; }

    public IReadOnlyDictionary<string, string> Admin { get; }

    /// <summary>Whether the producer is idempotent: then a partition's acknowledgements come in the order of their offsets.</summary>
    public bool Idempotent => Producer["enable.idempotence"].ToLowerInvariant() is not ("false" or "f" or "0");

    /// <summary>How the producer compresses. The property has two names; the one that was set last counts.</summary>
    public string Compression => Producer.Last(property => property.Key is "compression.type" or "compression.codec").Value;

    /// <summary>
    /// How long the producer waits for more records, in milliseconds. The property has two names; the last one set counts.
    /// </summary>
    public double LingerMs => double.Parse(
        Producer.Last(property => ClientDefaults.Linger.Contains(property.Key)).Value, CultureInfo.InvariantCulture);

    /// <summary>The most bytes of a batch, before compression.</summary>
    public int BatchBytes => Whole(BatchSize, DefaultBatchBytes);

    /// <summary>The most records of a batch.</summary>
    public int BatchRecords => Whole("batch.num.messages", DefaultBatchRecords);

    /// <summary>Merges and checks the properties, without connecting.</summary>
    /// <param name="settings">What a person set.</param>
    /// <param name="problems">All that is wrong, a line each; the properties are usable only when it is empty.</param>
    public static ClientProperties Merge(ClientSettings settings, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        Dictionary<string, string> client = Checked("Client", settings.Client, found);
        Dictionary<string, string> secrets = Checked("Secrets", settings.Secrets, found, secret: true);
        Dictionary<string, string> producer = Checked("Producer", settings.Producer, found);
        Dictionary<string, string> probe = Checked("Probe", settings.Probe, found);
        KeyValuePair<string, string>[] identity = [new("bootstrap.servers", settings.Bootstrap), new("client.id", settings.ClientId)];

        problems = found;
        return new ClientProperties(
            settings.Embedded, ClientDefaults.Linger.Any(name => client.ContainsKey(name) || producer.ContainsKey(name)),
            Layered(
                identity, ClientDefaults.Producer, settings.ErrorsExpected ? ClientDefaults.OneBatchAtATime : [], client, secrets, producer,
                ClientDefaults.RequiredOfProducer),
            Layered(identity, ClientDefaults.Probe(settings.HighestRate), client, secrets, probe, ClientDefaults.RequiredOfProbe),
            Layered(identity, client, secrets));
    }

    /// <summary>
    /// The same properties with batches that are small enough for a topic: the broker compares a whole batch with <c>max.message.bytes</c>,
    /// and refuses all of its records when the batch is larger.
    /// </summary>
    /// <param name="largestBatch">The topic's limit in bytes; null where it is not known.</param>
    public ClientProperties WithBatchesUpTo(int? largestBatch)
    {
        if (largestBatch is not { } limit || limit >= BatchBytes) return this;
        return WithProducer(BatchSize, limit.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same properties with another <c>linger.ms</c>, unless a person set one.</summary>
    /// <param name="milliseconds">How long the producer waits for more records.</param>
    public ClientProperties WithLinger(int milliseconds) =>
        HasOwnLinger ? this : WithProducer(ClientDefaults.Linger[0], milliseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>The properties of a probe that reads headers too.</summary>
    public IReadOnlyDictionary<string, string> ProbeWithHeaders() => Layered(Probe, [new(ClientDefaults.ResultFields, "headers")]);

    private ClientProperties WithProducer(string name, string value) =>
        new(Embedded, HasOwnLinger, Layered(Producer, [new(name, value)]), Probe, Admin);

    private int Whole(string name, int unset) =>
        Producer.TryGetValue(name, out string? text) ? int.Parse(text, CultureInfo.InvariantCulture) : unset;

    private static Dictionary<string, string> Checked(
        string map, IReadOnlyDictionary<string, string> properties, List<Problem> found, bool secret = false)
    {
        var free = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in properties)
        {
            Problem? problem = PropertyCheck.Find($"{ClientSettings.Section}:{map}:{name}", name, value, secret);
            if (problem is null) free[name] = value;
            else found.Add(problem);
        }
        return free;
    }

    // Later layers win. A property that is set again also moves to the end, because librdkafka has aliases (linger.ms,
    // queue.buffering.max.ms), of which the last one set counts.
    private static OrderedDictionary<string, string> Layered(params IEnumerable<KeyValuePair<string, string>>[] layers)
    {
        var merged = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string value) in layers.SelectMany(layer => layer))
        {
            merged.Remove(name);
            merged.Add(name, value);
        }
        return merged;
    }
}
