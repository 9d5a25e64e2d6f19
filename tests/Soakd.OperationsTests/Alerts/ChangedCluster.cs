using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Alerts;

/// <summary>
/// Runs on a real Apache Kafka on which somebody works: a topic is deleted and made again, a permission is taken back and given again, a
/// broker comes back with an empty disk.
/// </summary>
internal static class ChangedCluster
{
    private const int Rate = 50;
    private const string Deleted = "deleted", Forbidden = "forbidden", Cut = "cut";

    // An alert must have the time to fire before the trouble is over.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(16);

    private static readonly KafkaClusterOptions Options = new()
    {
        Secure = true,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["auto.create.topics.enable"] = "false",
            ["authorizer.class.name"] = "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // The broker, its tools, and the runs that need no permission.
            ["super.users"] = "User:ANONYMOUS",
        },
    };

    /// <summary>Plays all three.</summary>
    public static async Task PlayAsync(Stage stage)
    {
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(Options, CancellationToken.None);
        foreach (string topic in (string[])[Deleted, Forbidden, Cut]) await MakeAsync(cluster, topic);
        await Task.WhenAll(DeleteAsync(stage, cluster), ForbidAsync(stage, cluster));
        await CutAsync(stage, cluster);
    }

    private static async Task DeleteAsync(Stage stage, KafkaCluster cluster)
    {
        using SoakdChild run = stage.StartRun(90, Rate, "-b", cluster.Bootstrap, "--in", Deleted);
        await run.PrintedAsync("PhaseStarted: phase load");
        await TopicAsync(cluster, "--delete", "--topic", Deleted);
        await stage.WhenLoggedAsync("TopicGone", Deleted);
        await Task.Delay(Long, TestContext.Current.CancellationToken);
        await MakeAsync(cluster, Deleted);
        await stage.EndAsync(run);
    }

    private static async Task ForbidAsync(Stage stage, KafkaCluster cluster)
    {
        await AllowAsync(cluster, "--add", "--operation", "Read", "--operation", "Write");
        using SoakdChild run = stage.StartRun(
            66, Rate, "-b", cluster.BootstrapSaslSsl, "--in", Forbidden,
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=PLAIN", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={stage.Write("password", KafkaCluster.Password)}");
        await run.PrintedAsync("PhaseStarted: phase load");
        await AllowAsync(cluster, "--remove", "--force", "--operation", "Write");
        await stage.WhenLoggedAsync("NotAuthorized");
        await Task.Delay(Long, TestContext.Current.CancellationToken);
        await AllowAsync(cluster, "--add", "--operation", "Write");
        await stage.EndAsync(run);
    }

    private static async Task CutAsync(Stage stage, KafkaCluster cluster)
    {
        using SoakdChild run = stage.StartRun(45, Rate, "-b", cluster.Bootstrap, "--in", Cut);
        await run.PrintedAsync("PhaseStarted: phase load");
        await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await cluster.KillNodeAsync(1, CancellationToken.None);
        cluster.CutLog(Cut);
        await cluster.StartNodeAsync(1, CancellationToken.None);
        await stage.EndAsync(run);
    }

    private static Task<string> MakeAsync(KafkaCluster cluster, string topic) =>
        TopicAsync(cluster, "--create", "--topic", topic, "--partitions", "1");

    private static Task<string> TopicAsync(KafkaCluster cluster, params string[] arguments) =>
        cluster.RunTopicToolAsync(arguments, CancellationToken.None);

    private static Task<string> AllowAsync(KafkaCluster cluster, params IEnumerable<string> what) => cluster.RunToolAsync(
        "org.apache.kafka.tools.AclCommand",
        [
            "--bootstrap-server", cluster.Bootstrap, .. what, "--topic", Forbidden,
            "--allow-principal", $"User:{KafkaCluster.User}",
        ],
        CancellationToken.None);
}
