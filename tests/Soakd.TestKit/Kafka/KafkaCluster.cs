using System.Globalization;

namespace Soakd.TestKit.Kafka;

/// <summary>
/// A real Apache Kafka on loopback for as long as the tests need it. Its whole state lies in one temporary folder; it is stopped and
/// removed on disposal, when the test process ends, and, should that be killed, when the next cluster is started.
/// </summary>
public sealed class KafkaCluster : IAsyncDisposable
{
    private readonly string _home;
    private readonly ClusterFolder _folder;
    private readonly IReadOnlyDictionary<string, string> _facts;

    private KafkaCluster(string home, ClusterFolder folder, IReadOnlyDictionary<string, string> facts)
    {
        _home = home;
        _folder = folder;
        _facts = facts;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Host and port of each broker, without encryption.</summary>
    public string Bootstrap => _facts["KAFKA_BOOTSTRAP"];

    /// <summary>The same with TLS; a secure cluster only.</summary>
    public string BootstrapSsl => _facts["KAFKA_BOOTSTRAP_SSL"];

    /// <summary>The same with SASL over TLS (SCRAM-SHA-512 and PLAIN); a secure cluster only.</summary>
    public string BootstrapSaslSsl => _facts["KAFKA_BOOTSTRAP_SASL_SSL"];

    /// <summary>The user of the SASL listener.</summary>
    public static string User => "soak";

    /// <summary>That user's password.</summary>
    public static string Password => "soak-secret";

    /// <summary>The certificate that signed the brokers'; a secure cluster only.</summary>
    public string CaCertificate => Path.Combine(_facts["KAFKA_TLS"], "ca.pem");

    /// <summary>A client's certificate, signed by the same; a secure cluster only.</summary>
    public string ClientCertificate => Path.Combine(_facts["KAFKA_TLS"], "client.pem");

    /// <summary>That client's key; a secure cluster only.</summary>
    public string ClientKey => Path.Combine(_facts["KAFKA_TLS"], "client.key");

    /// <summary>Starts a cluster and waits until it is ready: some seconds.</summary>
    /// <exception cref="InvalidOperationException">There is no distribution, or it did not start.</exception>
    public static async Task<KafkaCluster> StartAsync(KafkaClusterOptions options, CancellationToken stop)
    {
        string home = KafkaDistribution.Find() ?? throw new InvalidOperationException(KafkaDistribution.Lacking);
        ClusterFolder.RemoveAbandoned(home);
        ClusterFolder folder = ClusterFolder.Create();
        try
        {
            await ScriptRun.RunAsync(Script(home, "kafka-start"), Arguments(options, folder), stop).ConfigureAwait(false);
            return new KafkaCluster(home, folder, folder.ReadFacts());
        }
        catch
        {
            folder.Remove(home);
            throw;
        }
    }

    /// <summary>Shuts one broker down cleanly. Brokers are numbered from 1.</summary>
    public Task StopNodeAsync(int node, CancellationToken stop) => StopAsync(node, null, stop);

    /// <summary>Ends one broker as a crash does.</summary>
    public Task KillNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--kill", stop);

    /// <summary>Lets one broker hang: its connections stay, nothing answers.</summary>
    public Task PauseNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--pause", stop);

    /// <summary>Ends the hanging.</summary>
    public Task ResumeNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--resume", stop);

    /// <summary>Starts a broker that was stopped or killed.</summary>
    public Task StartNodeAsync(int node, CancellationToken stop) =>
        ScriptRun.RunAsync(Script(_home, "kafka-start"), [_folder.Path, "--node", Text(node)], stop);

    /// <summary>Runs one of Kafka's own tools by its main class.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it said.</exception>
    public Task<string> RunToolAsync(string mainClass, IEnumerable<string> arguments, CancellationToken stop) =>
        ScriptRun.RunAsync(Script(_home, "kafka-class"), [mainClass, .. arguments], stop);

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _folder.Remove(_home);
        return ValueTask.CompletedTask;
    }

    internal static string Script(string home, string name) => Path.Combine(home, "bin", name);

    private static IEnumerable<string> Arguments(KafkaClusterOptions options, ClusterFolder folder) =>
    [
        folder.Path, "--brokers", Text(options.Brokers), "--port", Text(FreePorts.FindBase(options.Brokers)),
        .. options.Secure ? new[] { "--secure" } : [],
        .. options.Settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" }),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<string> StopAsync(int node, string? how, CancellationToken stop) =>
        ScriptRun.RunAsync(
            Script(_home, "kafka-stop"), [_folder.Path, "--node", Text(node), .. how is null ? Array.Empty<string>() : [how]], stop);

    private void OnProcessExit(object? sender, EventArgs e) => _folder.Remove(_home);
}
