using Soakd.OperationsTests.Kubernetes;
using Soakd.OperationsTests.Machines;

namespace Soakd.OperationsTests.Alerts;

/// <summary>The alerts on the metrics and the routes, by the tools of Prometheus and of Alertmanager.</summary>
public sealed class MetricAlertTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Tools.Alerts, "tests"), "*.yaml")
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task Rules_AreGood()
    {
        Tools.Need("promtool", "prometheus");

        Ran ran = await Command.RunAsync(
            Within, Tools.Alerts, "promtool", "check", "rules", "--lint=all", "--lint-fatal", "prometheus-rules.yaml");

        Assert.Contains("SUCCESS: 10 rules found", ran.Good, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rules_FireAndAreSilentAsTheirTestsSay(string file)
    {
        Tools.Need("promtool", "prometheus");

        Ran ran = await Command.RunAsync(Within, Path.Combine(Tools.Alerts, "tests"), "promtool", "test", "rules", file);

        Assert.Contains("SUCCESS", ran.Good, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_AreGood()
    {
        Tools.Need("amtool", "prometheus-alertmanager");

        Ran ran = await Command.RunAsync(Within, Tools.Alerts, "amtool", "check-config", "alertmanager.yaml");

        Assert.Contains("SUCCESS", ran.Good, StringComparison.Ordinal);
    }
}
