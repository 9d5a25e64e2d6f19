using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Engine.Journal;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

/// <summary>What is done to a cluster in the middle of a run is named, once, and nothing else is blamed for it.</summary>
public sealed class CauseTests(KafkaFixture kafka)
{
    private const string Transaction = "another producer's open transaction on topic";

    [Fact]
    public async Task Run_TopicDeletedAndMadeAgainInTheMiddle_LosesNothingAndNamesIt()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("again", 3);

        using SoakdProcess soak = SoakdProcess.Start(directory.Path, Arguments(directory, cluster.Bootstrap, "again"));
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.Arrived) > 300);
        await admin.DeleteAsync("again");
        await admin.CreateAsync("again", 3);
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(120));

        RunResult result = RunResult.Latest(directory.Path);
        Assert.True(result.Sum(c => c.Lost) == 0, ended.ToString());
        Assert.Equal(0, result.Sum(c => c.Duplicates));
        Assert.True(result.Sum(c => c.Acked) == result.Sum(c => c.AckedBack) + result.Sum(c => c.Evicted), ended.ToString());
        Assert.Single(result.Of<EventEntry>(), entry => entry.Name == EventNames.LogReplaced);
        Assert.Contains("LogReplaced: replacement of topic again begins", ended.Output, StringComparison.Ordinal);
        Assert.Contains("log-replaced", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transacted", "true")]
    [InlineData("transacted-plain", "false")]
    public async Task Run_AnotherProducersTransactionStaysOpen_IsNamedUntilItIsOver(string topic, string idempotence)
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync(topic, 1);

        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path,
            [
                .. Arguments(directory, cluster.Bootstrap, topic), "--set", "Soak:Topics:Shared=true",
                "--set", $"Soak:Kafka:Producer:enable.idempotence={idempotence}",
            ]);
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.Arrived) > 300);
        using (IProducer<Null, string> other = Open(cluster, topic))
        {
            await soak.PrintedAsync($"ForeignTransaction: {Transaction} {topic} begins", TimeSpan.FromSeconds(30));
            other.AbortTransaction(TimeSpan.FromSeconds(10));
        }

        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(120));

        RunResult result = RunResult.Latest(directory.Path);
        Assert.Contains($"ForeignTransaction: {Transaction} {topic} is over", ended.Output, StringComparison.Ordinal);
        Assert.Equal(result.Sum(c => c.Acked), result.Sum(c => c.AckedBack));
        Assert.DoesNotContain("soakd's own consumer was behind", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TheRehearsalWaitsBehindAnOpenTransaction_TheRefusalSaysSo()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("blocked", 1);
        using IProducer<Null, string> other = Open(cluster, "blocked");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(90), [.. Arguments(directory, cluster.Bootstrap, "blocked"), "--set", "Soak:Topics:Shared=true"]);

        Assert.Equal(78, ended.ExitCode);
        Assert.Contains("records on blocked wait behind an open transaction (partition 0) of another producer", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public Task Run_TheUserIsDeletedInTheMiddle_IsARefusalAndNoOutage() => Pace.NeededAsync(async () =>
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("refused", 1);
        var credentials = new ScramCredentialInfo { Mechanism = ScramMechanism.ScramSha512, Iterations = 4096 };
        await admin.Client.AlterUserScramCredentialsAsync(
            [new UserScramCredentialUpsertion { User = "leaver", ScramCredentialInfo = credentials, Password = "leaves"u8.ToArray() }]);

        using SoakdProcess soak = SoakdProcess.Start(
            directory.Path,
            [
                .. Arguments(directory, cluster.BootstrapSaslSsl, "refused"), "--for", "40s",
                "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
                "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", "Soak:Kafka:Client:sasl.username=leaver",
                "--set", $"Soak:Kafka:Secrets:sasl.password={directory.Write("password", "leaves")}",
            ]);
        await RunResult.WhenBegunAsync(soak, directory.Path, run => run.Sum(c => c.Arrived) > 100);
        await admin.Client.AlterUserScramCredentialsAsync(
            [new UserScramCredentialDeletion { User = "leaver", Mechanism = ScramMechanism.ScramSha512 }]);
        SoakdProcess.Ended ended = await soak.EndAsync(TimeSpan.FromSeconds(120));

        Assert.True(ended.ExitCode == 1, ended.ToString());
        int refused = ended.Output.IndexOf("NotAuthorized: refusal by the brokers begins", StringComparison.Ordinal);
        int outage = ended.Output.IndexOf("BrokerUnavailable", StringComparison.Ordinal);
        Assert.True(refused >= 0, ended.ToString());
        Assert.Contains("look at the user", ended.Output, StringComparison.Ordinal);

        // A client that has no time to prove itself again is cut off by the broker first, and that is an outage.
        if (outage >= 0 && outage < refused) throw new PaceLostException("the client proved itself too late");
        Assert.True(outage < 0, ended.ToString());
        Assert.DoesNotContain("disks", ended.Output, StringComparison.Ordinal);
    });

    [Fact]
    public async Task Run_IdleConnectionsAreClosedInAPause_IsNoOutage()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        using var admin = new TopicAdmin(cluster);
        await admin.CreateAsync("idle", 1);
        string plan = directory.Write("idle.json", """
            { "name": "idle", "warmUp": "0s", "settle": false, "drain": "5s",
              "phases": [ { "name": "load", "kind": "steady", "duration": "3s", "rate": 100 },
                          { "name": "rest", "kind": "pause", "duration": "14s" },
                          { "name": "again", "kind": "steady", "duration": "3s", "rate": 100 } ] }
            """);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(90), "run", "-b", cluster.Bootstrap, "--in", "idle", "--plan", plan,
            "--set", "Soak:Kafka:Client:connections.max.idle.ms=3000");

        RunResult result = RunResult.Latest(directory.Path);
        // A busy machine may skip records that it is late for; both phases have some.
        Assert.Equal(result.Sum(c => c.Attempted), result.Sum(c => c.AckedBack));
        Assert.InRange(result.Sum(c => c.AckedBack), 301, 600);
        Assert.DoesNotContain("BrokerUnavailable", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Of<EventEntry>(), entry => entry.Name == EventNames.BrokerUnavailable);
    }

    private static string[] Arguments(TemporaryDirectory directory, string bootstrap, string topic)
    {
        string plan = directory.Write("plan.json", """
            { "name": "changed", "warmUp": "0s", "settle": false, "drain": "5s",
              "phases": [ { "name": "steady", "kind": "steady", "duration": "20s", "rate": 100 } ] }
            """);
        return ["run", "-b", bootstrap, "--in", topic, "--plan", plan];
    }

    private static IProducer<Null, string> Open(KafkaCluster cluster, string topic)
    {
        IProducer<Null, string> producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = cluster.Bootstrap, TransactionalId = $"other-{topic}", TransactionTimeoutMs = 60_000,
        }).SetLogHandler((_, _) => { }).Build();
        producer.InitTransactions(TimeSpan.FromSeconds(20));
        producer.BeginTransaction();
        producer.Produce(topic, new Message<Null, string> { Value = "of another producer" });
        producer.Flush(TimeSpan.FromSeconds(10));
        return producer;
    }
}
