using Soakd.TestKit;

namespace Soakd.OperationsTests.Units;

/// <summary>The two units say the same where they must. These tests need no systemd.</summary>
public sealed class UnitFileTests
{
    private const string Service = "systemd/soakd.service";
    private const string Instance = "systemd/soakd@.service";

    // What a unit of its own kind says in its own way. Only the service may wait for its directory when it starts.
    private static readonly string[] Own = ["ExecStart", "Restart", "RestartSec", "RestartPreventExitStatus", "TimeoutStartSec"];

    [Fact]
    public void Units_AreRunAndHardenedAlike()
    {
        string[] service = [.. SettingsOf(Service)];
        string[] instance = [.. SettingsOf(Instance)];

        Assert.Contains("ProtectSystem=strict", service);
        Assert.Equal(service, instance);
    }

    [Fact]
    public void Service_IsNotRestartedAfterAVerdictOrAWrongConfiguration()
    {
        // The exit codes FAIL, INCONCLUSIVE or INCOMPLETE, wrong usage, wrong configuration; 70, a fault of soakd, is not among them.
        string service = SourceTree.Read(Service);
        Assert.All(
            (string[])["Restart=on-failure", "RestartSec=5s", "RestartPreventExitStatus=1 2 64 78", "StartLimitBurst=5",
                "StartLimitIntervalSec=10min"],
            line => Assert.Contains($"\n{line}\n", service, StringComparison.Ordinal));
        Assert.Contains("\nRestart=no\n", SourceTree.Read(Instance), StringComparison.Ordinal);
        Assert.DoesNotContain("\nSuccessExitStatus=", SourceTree.Read(Instance), StringComparison.Ordinal);
    }

    private static IEnumerable<string> SettingsOf(string unit) => SourceTree.Read(unit).Split('\n')
        .SkipWhile(line => line != "[Service]")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith('['))
        .Where(line => line.Length > 0 && line[0] != '#' && !Own.Contains(line.Split('=')[0]));
}
