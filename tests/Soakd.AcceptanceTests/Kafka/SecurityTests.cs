using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

[Collection(nameof(SharedKafka))]
public sealed class SecurityTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_SaslSslWithScram_PassesAndTheSecretAppearsNowhere()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var place = new TemporaryDirectory();
        string password = place.Write("password", KafkaCluster.Password + "\n");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            place.Path, TimeSpan.FromSeconds(90), "run", "-b", cluster.BootstrapSaslSsl, "--in", "scram", "--for", "6s",
            "--set", "Soak:Topics:Create=true",
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={password}");

        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.DoesNotContain(KafkaCluster.Password, ended.Output + ended.Errors + RunResult.Latest(place.Path).Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongPassword_IsRefusedAtOnceInOneLine()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var place = new TemporaryDirectory();
        string password = place.Write("password", "wrong-secret");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            place.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.BootstrapSaslSsl, "--in", "scram",
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={password}");

        Assert.Equal(78, ended.ExitCode);
        Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.DoesNotContain("wrong-secret", ended.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MutualTls_Passes()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var place = new TemporaryDirectory();

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            place.Path, TimeSpan.FromSeconds(90), "run", "-b", cluster.BootstrapSsl, "--in", "mutual", "--for", "6s",
            "--set", "Soak:Topics:Create=true",
            "--set", "Soak:Kafka:Client:security.protocol=SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", $"Soak:Kafka:Client:ssl.certificate.location={cluster.ClientCertificate}",
            "--set", $"Soak:Kafka:Client:ssl.key.location={cluster.ClientKey}");

        Assert.True(ended.ExitCode == 0, ended.ToString());
    }
}
