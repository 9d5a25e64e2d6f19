using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

/// <summary>Where the file of a secret is: as it is named, or as a credential of systemd.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private readonly TemporaryDirectory _place = new();

    public SecretFilesTests() => _place.Write("credentials/kafka", "s3cret");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void PathOf_TheNameOfACredential_IsInItsDirectory() =>
        Assert.Equal(_place["credentials/kafka"], new SecretFiles(_place["credentials"], AreRead: true).PathOf("kafka"));

    [Theory]
    [InlineData("other")]
    [InlineData("/etc/soakd/kafka")]
    public void PathOf_AnotherFile_IsAsItIsGiven(string given) =>
        Assert.Equal(given, new SecretFiles(_place["credentials"], AreRead: true).PathOf(given));

    [Fact]
    public void PathOf_WithoutCredentials_IsAsItIsGiven() => Assert.Equal("kafka", new SecretFiles(null, AreRead: true).PathOf("kafka"));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Load_ASecretThatMayNotBeRead_IsAProblemOnlyWhereItIsNeeded(bool reads, int problems)
    {
        var sources = new ConfigurationSources
        {
            File = _place.Write("appsettings.json", """{ "Soak": { "Kafka": { "Secrets": { "sasl.password": "nowhere" } } } }"""),
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["CREDENTIALS_DIRECTORY"] = _place["credentials"] },
            Directories = [],
            ReadsSecrets = reads,
        };

        Assert.Equal(problems, Record.Exception(() => ConfigurationLoader.Load(sources)) is ConfigurationException refusal
            ? refusal.Lines.Count(line => line.StartsWith("Soak:Kafka:Secrets:sasl.password", StringComparison.Ordinal))
            : 0);
    }
}
