using System.Globalization;

namespace Soakd.TestKit.Kafka;

/// <summary>
/// A real Apache Kafka on loopback, for the time of the tests. All its files are in one temporary folder. It is stopped and removed on
/// disposal, or when the test process ends. If the test process is killed, the next cluster removes it.
/// </summary>
public sealed class KafkaCluster : IAsyncDisposable
{
    private readonly string _home;
    private readonly ClusterFolder _folder;
    private readonly IReadOnlyDictionary<string, string> _facts;
    private readonly KafkaClusterOptions _options;

    private KafkaCluster(string home, ClusterFolder folder, IReadOnlyDictionary<string, string> facts, KafkaClusterOptions options)
    {
        _home = home;
        _options = options;
        _folder = folder;
        _facts = facts;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Host and port of each broker, without encryption.</summary>
    public string Bootstrap => _facts["KAFKA_BOOTSTRAP"];

    /// <summary>The same with TLS. Only a secure cluster has it.</summary>
    public string BootstrapSsl => _facts["KAFKA_BOOTSTRAP_SSL"];

    /// <summary>The same with SASL over TLS (SCRAM-SHA-512 and PLAIN). Only a secure cluster has it.</summary>
    public string BootstrapSaslSsl => _facts["KAFKA_BOOTSTRAP_SASL_SSL"];

    /// <summary>The user of the SASL listener.</summary>
    public static string User => "soak";

    /// <summary>The password of this user.</summary>
    public static string Password => "soak-secret";

    /// <summary>The certificate that signed those of the brokers. Only a secure cluster has it.</summary>
    public string CaCertificate => Path.Combine(_facts["KAFKA_TLS"], "ca.pem");

    /// <summary>The certificate of a client, signed by the same one. Only a secure cluster has it.</summary>
    public string ClientCertificate => Path.Combine(_facts["KAFKA_TLS"], "client.pem");

    /// <summary>The key of this client. Only a secure cluster has it.</summary>
    public string ClientKey => Path.Combine(_facts["KAFKA_TLS"], "client.key");

    /// <summary>Starts a cluster, and waits some seconds until it is ready.</summary>
    /// <exception cref="InvalidOperationException">There is no Kafka distribution, or it did not start.</exception>
    public static async Task<KafkaCluster> StartAsync(KafkaClusterOptions options, CancellationToken stop)
    {
        string home = KafkaDistribution.Find() ?? throw new InvalidOperationException(KafkaDistribution.Lacking);
        ClusterFolder.RemoveAbandoned(home);
        try
        {
            return await StartAsync(home, options, stop).ConfigureAwait(false);
        }
        catch (InvalidOperationException slow) when (slow.Message.Contains("not ready after", StringComparison.Ordinal))
        {
            // The script waits for a minute, which a busy machine may need for the Java of three brokers alone.
            return await StartAsync(home, options, stop).ConfigureAwait(false);
        }
    }

    private static async Task<KafkaCluster> StartAsync(string home, KafkaClusterOptions options, CancellationToken stop)
    {
        ClusterFolder folder = ClusterFolder.Create();
        try
        {
            await ScriptRun.RunAsync(Script(home, "kafka-start"), Arguments(options, folder), options, stop).ConfigureAwait(false);
            return new KafkaCluster(home, folder, folder.ReadFacts(), options);
        }
        catch
        {
            folder.Remove(home);
            throw;
        }
    }

    /// <summary>Shuts one broker down cleanly. Brokers are numbered from 1.</summary>
    public Task StopNodeAsync(int node, CancellationToken stop) => StopAsync(node, null, stop);

    /// <summary>Kills one broker, as a crash does.</summary>
    public Task KillNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--kill", stop);

    /// <summary>Makes one broker hang: its connections stay open, but it does not answer.</summary>
    public Task PauseNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--pause", stop);

    /// <summary>Makes the broker go on.</summary>
    public Task ResumeNodeAsync(int node, CancellationToken stop) => StopAsync(node, "--resume", stop);

    /// <summary>Starts a broker that was stopped or killed.</summary>
    public Task StartNodeAsync(int node, CancellationToken stop) =>
        ScriptRun.RunAsync(Script(_home, "kafka-start"), [_folder.Path, "--node", Text(node)], _options, stop);

    /// <summary>Runs a tool of Kafka by its main class.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">The tool failed. The message has its output.</exception>
    public Task<string> RunToolAsync(string mainClass, IEnumerable<string> arguments, CancellationToken stop) =>
        ScriptRun.RunAsync(Script(_home, "kafka-class"), [mainClass, .. arguments], _options, stop);

    /// <summary>Runs Kafka's tool for topics: creates, deletes or lists them.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">The tool failed. The message has its output.</exception>
    public Task<string> RunTopicToolAsync(IEnumerable<string> arguments, CancellationToken stop) =>
        RunToolAsync("org.apache.kafka.tools.TopicCommand", ["--bootstrap-server", Bootstrap, .. arguments], stop);

    /// <summary>How many bytes the brokers have in the logs of a topic, on all replicas.</summary>
    public long StoredBytes(string topic) => PartitionsOf(topic)
        .SelectMany(partition => Directory.EnumerateFiles(partition, "*.log"))
        .Sum(segment => new FileInfo(segment).Length);

    /// <summary>
    /// Deletes all records of a topic on the disks of brokers that do not run, as an empty disk does. When they start, its log begins
    /// again.
    /// </summary>
    public void CutLog(string topic)
    {
        foreach (string file in PartitionsOf(topic).SelectMany(Directory.EnumerateFiles))
        {
            if (Path.GetFileName(file) != "partition.metadata") File.Delete(file);
        }
    }

    public ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _folder.Remove(_home);
        return ValueTask.CompletedTask;
    }

    internal static string Script(string home, string name) => Path.Combine(home, "bin", name);

    private IEnumerable<string> PartitionsOf(string topic) => Directory.EnumerateDirectories(_folder.Path, "node-*")
        .SelectMany(node => Directory.EnumerateDirectories(node, $"{topic}-*"));

    private static IEnumerable<string> Arguments(KafkaClusterOptions options, ClusterFolder folder) =>
    [
        folder.Path, "--brokers", Text(options.Brokers), "--port", Text(FreePorts.FindBase(options.Brokers)),
        .. options.Secure ? new[] { "--secure" } : [],
        .. options.Settings.SelectMany(setting => new[] { "--set", $"{setting.Key}={setting.Value}" }),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Task<string> StopAsync(int node, string? how, CancellationToken stop) =>
        ScriptRun.RunAsync(
            Script(_home, "kafka-stop"), [_folder.Path, "--node", Text(node), .. how is null ? Array.Empty<string>() : [how]], _options with { Niceness = 0 },
            stop);

    private void OnProcessExit(object? sender, EventArgs e) => _folder.Remove(_home);
}
