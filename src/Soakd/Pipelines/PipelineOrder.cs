using System.Text.Json;
using Soakd.Configuration;
using Soakd.Injections;
using Soakd.Kafka.Pipelining;

namespace Soakd.Pipelines;

/// <summary>
/// What the reference pipeline is told as a child of a run, in one line on its standard input: there, unlike on a command line or in the
/// environment, nobody else can read a secret.
/// </summary>
internal sealed record PipelineOrder
{
    /// <summary>The brokers to connect to first.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>librdkafka properties for every client.</summary>
    public required IReadOnlyDictionary<string, string> Client { get; init; }

    /// <summary>Secret librdkafka properties.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>librdkafka properties for the producer.</summary>
    public required IReadOnlyDictionary<string, string> Producer { get; init; }

    /// <summary>What it reads and writes.</summary>
    public required PipelineSettings Settings { get; init; }

    /// <summary>How many members it has.</summary>
    public required int Parallelism { get; init; }

    /// <summary>Whether a type outside the catalogue is rejected.</summary>
    public required bool Strict { get; init; }

    /// <summary>What goes wrong in it, each when the run says so, as <c>soakd pipeline</c> takes it.</summary>
    public required IReadOnlyList<string> Injected { get; init; }

    /// <summary>The order of a run.</summary>
    /// <param name="soak">The configuration of the run.</param>
    /// <param name="bootstrap">The brokers.</param>
    /// <param name="group">The consumer group.</param>
    /// <param name="parallelism">How many members it has.</param>
    /// <param name="injected">The injections of the run.</param>
    /// <param name="largestRecord">How large a record its topics take; null where they do not say it.</param>
    public static PipelineOrder Of(
        SoakOptions soak, string bootstrap, string group, int parallelism, IEnumerable<Injection> injected, int? largestRecord = null) =>
        new()
        {
            Bootstrap = bootstrap,
            Client = soak.Kafka.Client,
            Secrets = soak.Kafka.Secrets.ToDictionary(secret => secret.Key, secret => secret.Value.Reveal(), StringComparer.Ordinal),
            Producer = soak.Kafka.Producer,
            Settings = SettingsOf(soak, new PipelineSettings(soak.Topics.Input, soak.Topics.Output!, soak.Topics.DeadLetter, group)
            {
                LargestRecord = largestRecord ?? PipelineSettings.UsualLargestRecord,
            }),
            Parallelism = parallelism,
            Strict = soak.Payload.Strict,
            Injected =
            [
                .. injected.Where(injection => injection.Kind.InPipeline)
                    .Select(injection => injection.Typed[PipelineInjections.Prefix.Length..]),
            ],
        };

    private static PipelineSettings SettingsOf(SoakOptions soak, PipelineSettings settings) =>
        soak.Kafka.Embedded ? settings with { Session = PipelineSettings.ShortSession } : settings;

    /// <summary>The line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>Reads the line.</summary>
    /// <exception cref="ConfigurationException">It is no order.</exception>
    public static PipelineOrder Read(string? line)
    {
        try
        {
            return JsonSerializer.Deserialize<PipelineOrder>(line ?? "null") ?? throw new JsonException();
        }
        catch (JsonException)
        {
            // Its text may hold a secret.
            throw new ConfigurationException("soakd pipeline --parent: standard input must begin with the order of a run");
        }
    }

    /// <summary>The cluster, as a configuration has it.</summary>
    public KafkaOptions Kafka() => new()
    {
        Bootstrap = Bootstrap,
        Client = Client,
        Secrets = Secrets.ToDictionary(secret => secret.Key, secret => new Secret(secret.Value), StringComparer.Ordinal),
        Producer = Producer,
        Probe = new Dictionary<string, string>(StringComparer.Ordinal),
    };

    /// <summary>What the pipeline does.</summary>
    /// <exception cref="ConfigurationException">An injection cannot be read.</exception>
    public PipelineRequest Request() => new(Settings, Parallelism, Strict)
    {
        Injected =
        [
            .. Injected.Select(text => Injection.TryParse(text, PipelineInjections.All, out Injection? injection, out string problem)
                ? injection
                : throw new ConfigurationException($"--inject \"{text}\": {problem}")),
        ],
    };

    /// <summary>Never a secret.</summary>
    public override string ToString() => $"{Settings}";
}
