using System.Security.Cryptography;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Kafka;

public sealed class SecurityTests(KafkaFixture kafka)
{
    [Fact]
    public async Task Run_SaslSslWithScram_GetsEveryRecordBackAndTheSecretAppearsNowhere()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        string password = directory.Write("password", KafkaCluster.Password + "\n");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(90), "run", "-b", cluster.BootstrapSaslSsl, "--in", "scram", "--for", "4s", "--rate", "200",
            "--set", "Soak:Topics:Create=true",
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={password}");

        AssertAllBack(directory, ended);
        Assert.DoesNotContain(KafkaCluster.Password, Left(directory, ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongPassword_IsRefusedAtOnceInOneLine()
    {
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        string password = directory.Write("password", "wrong-secret");

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(60), "run", "-b", cluster.BootstrapSaslSsl, "--in", "scram",
            "--set", "Soak:Kafka:Client:security.protocol=SASL_SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", "Soak:Kafka:Client:sasl.mechanism=SCRAM-SHA-512", "--set", $"Soak:Kafka:Client:sasl.username={KafkaCluster.User}",
            "--set", $"Soak:Kafka:Secrets:sasl.password={password}");

        Assert.Equal(78, ended.ExitCode);
        Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.DoesNotContain("wrong-secret", ended.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MutualTlsWithAnEncryptedKey_GetsEveryRecordBackAndNeitherKeyNorPasswordAppearsAnywhere()
    {
        const string Password = "key-secret-of-the-test";
        KafkaCluster cluster = await kafka.ClusterAsync();
        using var directory = new TemporaryDirectory();
        string key = Encrypted(cluster.ClientKey, Password);

        SoakdProcess.Ended ended = await SoakdProcess.RunAsync(
            directory.Path, TimeSpan.FromSeconds(90), "run", "-b", cluster.BootstrapSsl, "--in", "mutual", "--for", "4s", "--rate", "200",
            "--set", "Soak:Topics:Create=true",
            "--set", "Soak:Kafka:Client:security.protocol=SSL", "--set", $"Soak:Kafka:Client:ssl.ca.location={cluster.CaCertificate}",
            "--set", $"Soak:Kafka:Client:ssl.certificate.location={cluster.ClientCertificate}",
            "--set", $"Soak:Kafka:Secrets:ssl.key.pem={directory.Write("key", key)}",
            "--set", $"Soak:Kafka:Secrets:ssl.key.password={directory.Write("password", Password + "\n")}");

        AssertAllBack(directory, ended);
        string left = Left(directory, ended);
        Assert.Contains("ssl.key.password", left, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, left, StringComparison.Ordinal);
        Assert.All(
            key.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.DoesNotContain(line, left, StringComparison.Ordinal));
    }

    // A busy machine may make it INCONCLUSIVE, which is not what these tests look at.
    private static void AssertAllBack(TemporaryDirectory directory, SoakdProcess.Ended ended)
    {
        Assert.True(ended.ExitCode is 0 or 2, ended.ToString());
        RunResult run = RunResult.Latest(directory.Path);
        Assert.True(run.Sum(c => c.Attempted) > 0, ended.ToString());
        Assert.Equal(run.Sum(c => c.Attempted), run.Sum(c => c.AckedBack));
    }

    // Its output, and every file that it wrote: the run and the log.
    private static string Left(TemporaryDirectory directory, SoakdProcess.Ended ended) => ended + string.Concat(
        Directory.EnumerateFiles(directory["runs"], "*", SearchOption.AllDirectories).Select(File.ReadAllText));

    private static string Encrypted(string keyFile, string password)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(keyFile));
        return key.ExportEncryptedPkcs8PrivateKeyPem(
            password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
    }
}
