using Soakd.OperationsTests.Machines;
using Soakd.TestKit.Kafka;

namespace Soakd.OperationsTests.Services;

/// <summary>A secret that systemd hands over, on a cluster that wants it. It stands in nothing that others may read.</summary>
public sealed class CredentialTests(InstalledMachine installed)
{
    private const string Unit = "soakd.service";

    [Fact]
    public async Task Secret_OfLoadCredential_OpensTheClusterAndIsShownNowhere()
    {
        Assert.SkipWhen(KafkaDistribution.Find() is null, KafkaDistribution.Lacking);
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await using KafkaCluster cluster = await KafkaCluster.StartAsync(
            new KafkaClusterOptions { Secure = true }, TestContext.Current.CancellationToken);
        Machine machine = desk.Machine;
        await machine.CopyAsync(cluster.CaCertificate, "/etc/soakd/ca.pem");
        await machine.WriteAsync("/etc/soakd/kafka", KafkaCluster.Password + "\n");
        // Root's alone: the service gets a copy of its own.
        await machine.ShellAsync("chmod 0400 /etc/soakd/kafka; chmod 0644 /etc/soakd/ca.pem");
        await desk.DropInAsync(Unit, "LoadCredential=kafka:/etc/soakd/kafka");
        await desk.ScheduleAsync("5s", $$"""
            "Kafka": {
              "Bootstrap": "{{cluster.BootstrapSaslSsl}}",
              "Client": { "security.protocol": "SASL_SSL", "ssl.ca.location": "/etc/soakd/ca.pem",
                          "sasl.mechanism": "SCRAM-SHA-512", "sasl.username": "{{KafkaCluster.User}}" },
              "Secrets": { "sasl.password": "kafka" }
            },
            "Topics": { "Input": "credentials", "Create": true },
            "Safety": { "MaxRate": 1000, "MaxBytesPerDay": "1 GB" }
            """);

        await desk.Soakd.StartAsync();
        JournalEntry finished = await desk.Soakd.WhenLoggedAsync("RunFinished");

        // A busy machine may hold records back.
        Assert.Contains(finished["exit"], (string[])["0", "2"]);
        string process = await desk.Soakd.ShowAsync("MainPID");
        Dictionary<string, string> shown = new()
        {
            ["the journal"] = await machine.DoAsync("journalctl", "--all", "--output=export"),
            ["the properties of the unit"] = await machine.DoAsync("systemctl", "show", Unit),
            ["the environment of soakd"] = await machine.ShellAsync($"tr '\\0' '\\n' </proc/{process}/environ"),
            ["the runs and the log"] = await machine.ShellAsync("cat $(find /var/lib/soakd /var/log/soakd -type f)"),
            ["the status"] = (await desk.TypeAsync("bob", "status", "--json")).Good,
        };
        Assert.All(shown, text => Assert.NotEmpty(text.Value));
        Assert.Empty(shown.Where(text => text.Value.Contains(KafkaCluster.Password, StringComparison.Ordinal)).Select(text => text.Key));
    }

    [Fact]
    public async Task Secret_ThatTheUnitDoesNotLoad_IsAWrongConfiguration()
    {
        ServiceDesk desk = await ServiceDesk.BeginAsync(installed);
        await desk.ScheduleAsync("5s", """
            "Kafka": { "Bootstrap": "127.0.0.1:9", "Secrets": { "sasl.password": "kafka" } }, "Topics": { "Input": "credentials" },
            "Safety": { "MaxRate": 1000, "MaxBytesPerDay": "1 GB" }
            """);

        Ran started = await desk.Soakd.TryAsync("start");

        Assert.NotEqual(0, started.ExitCode);
        Assert.Equal("78", await desk.Soakd.ShowAsync("ExecMainStatus"));
        Assert.Contains(
            await desk.Soakd.JournalAsync(),
            entry => entry.Message.Contains("Soak:Kafka:Secrets:sasl.password", StringComparison.Ordinal));
    }
}
