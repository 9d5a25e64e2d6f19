using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Soakd.TestKit;
using Soakd.TestKit.Kafka;

namespace Soakd.AcceptanceTests.Serving;

/// <summary>Secrets of every kind: in files, in the environment, in a header for the collector. Each is in use.</summary>
internal sealed class PlantedSecrets
{
    private const string KeyPassword = "planted-key-password";
    private const string Token = "planted-token";

    private PlantedSecrets(Uri health, Uri reports, IReadOnlyList<string> texts) => (Health, Reports, Texts) = (health, reports, texts);

    /// <summary>Where soakd answers for health, status and metrics.</summary>
    public Uri Health { get; }

    /// <summary>Where soakd shows its runs.</summary>
    public Uri Reports { get; }

    /// <summary>What must not be shown.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The environment of soakd.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        ["SOAKD__Kafka__Client__ssl_key_password"] = KeyPassword,
        ["OTEL_EXPORTER_OTLP_HEADERS"] = $"authorization=Bearer {Token}",
    };

    /// <summary>Writes a configuration with them, for a real cluster, with a run that is due at once.</summary>
    public static async Task<PlantedSecrets> WriteAsync(TemporaryDirectory place, KafkaCluster cluster)
    {
        using var key = RSA.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(cluster.ClientKey, TestContext.Current.CancellationToken));
        string pem = key.ExportEncryptedPkcs8PrivateKeyPem(
            KeyPassword, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        place.Write("runs/schedule.json", $$"""{ "lookedAt": {{JsonSerializer.Serialize(now.AddHours(-1))}}, "written": [] }""");
        place.Write("short.json", """
            { "name": "short", "warmUp": "0s", "settle": false, "drain": "10s", "objectives": { "p95": "< 10 s", "rate": ">= 10 %" },
              "phases": [ { "name": "hold", "kind": "steady", "duration": "3s", "rate": 100 } ] }
            """);
        (string health, string reports) = FreeAddresses();
        place.Write("appsettings.json", $$"""
            {
              "Soak": {
                "Kafka": {
                  "Bootstrap": "{{cluster.BootstrapSaslSsl}}",
                  "Client": {
                    "security.protocol": "SASL_SSL", "ssl.ca.location": "{{cluster.CaCertificate}}",
                    "ssl.certificate.location": "{{cluster.ClientCertificate}}",
                    "sasl.mechanism": "SCRAM-SHA-512", "sasl.username": "{{KafkaCluster.User}}"
                  },
                  "Secrets": {
                    "sasl.password": "{{place.Write("secrets/password", KafkaCluster.Password + "\n")}}",
                    "ssl.key.pem": "{{place.Write("secrets/key", pem)}}"
                  }
                },
                "Plan": "short.json",
                "Topics": { "Input": "planted-{{Guid.NewGuid():N}}", "Create": true },
                "Safety": { "MaxRate": 1000, "MaxBytesPerDay": "1 GB" },
                "Web": { "Health": "{{health}}", "Reports": "{{reports}}" },
                "Metrics": { "Otlp": "http://127.0.0.1:9" },
                "Schedule": { "nightly": { "At": "{{now.AddMinutes(-30):HH:mm}}", "Plan": "short.json", "IfMissed": "RunOnce" } }
              },
              "Tuning": { "LogLevel": { "Default": "Trace" } }
            }
            """);
        // The last line may be so short that it stands somewhere by chance.
        string[] lines = [.. pem.Split('\n').Where(line => line.Length > 32 && line[0] != '-')];
        return new PlantedSecrets(
            new Uri($"http://{health}"), new Uri($"http://{reports}"), [KafkaCluster.Password, KeyPassword, Token, .. lines]);
    }

    private static (string First, string Second) FreeAddresses()
    {
        using TcpListener first = new(IPAddress.Loopback, 0), second = new(IPAddress.Loopback, 0);
        first.Start();
        second.Start();
        return ($"{first.LocalEndpoint}", $"{second.LocalEndpoint}");
    }
}
