using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soakd.Metrics;
using Soakd.TestKit;
using Soakd.Tests.Metrics;

namespace Soakd.Tests.Deployment;

/// <summary>
/// Rules and panels ask only for metrics that soakd has, and every rule has a test that it fires and one that it is silent. The tests are
/// files of <c>promtool test rules</c>.
/// </summary>
public sealed partial class MetricRuleTests
{
    private const string Tests = $"{YamlFile.Chart}/alerts/tests";
    private const string Healthy = $"{Tests}/healthy.yaml";

    private static readonly string[] Known = [.. MetricTable.All.Select(MetricsDocument.InPrometheus)];

    public static TheoryData<string> Alerts => [.. AlertRule.OnMetrics.Select(rule => rule.Name)];

    [Fact]
    public void Rules_AskForMetricsOfSoakd() =>
        Assert.All(AlertRule.OnMetrics.SelectMany(rule => OfSoakd(rule.Expression)), metric => Assert.Contains(metric, Known));

    [Fact]
    public void Panels_AskForMetricsOfSoakd() =>
        Assert.All(
            Dashboard.Queries.Where(query => query.Source == "prometheus").SelectMany(query => OfSoakd(query.Expression)),
            metric => Assert.Contains(metric, Known));

    [Fact]
    public void Panels_ShowEveryMetric()
    {
        string[] shown = [.. Dashboard.Queries.SelectMany(query => OfSoakd(query.Expression))];

        Assert.All(Known, metric => Assert.Contains(metric, shown));
    }

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Alert_IsSilentInAHealthyRun(string alert) => Assert.Contains(Looks(Healthy), look => look == (alert, false));

    [Theory]
    [MemberData(nameof(Alerts))]
    public void Alert_FiresInAFaultAndNotBeforeOrAfter(string alert)
    {
        bool[] looks =
        [
            .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, Tests), "faults-*.yaml")
                .SelectMany(file => Looks($"{Tests}/{Path.GetFileName(file)}"))
                .Where(look => look.Alert == alert)
                .Select(look => look.Fires),
        ];

        Assert.Contains(true, looks);
        Assert.Equal((false, false), (looks[0], looks[^1]));
    }

    // In the order of the time at which the test looks.
    private static IEnumerable<(string Alert, bool Fires)> Looks(string file) =>
        YamlFile.Read(file)["tests"]!.AsArray()
            .SelectMany(test => test!["alert_rule_test"]!.AsArray())
            .Select(look => (look!["alertname"]!.GetValue<string>(), look["exp_alerts"] is JsonArray { Count: > 0 }));

    // A histogram has no name of its own in Prometheus: it has buckets, a sum and a count.
    private static IEnumerable<string> OfSoakd(string expression) =>
        Metric().Matches(expression).Select(match => match.Value.Replace("_bucket", "", StringComparison.Ordinal));

    [GeneratedRegex(@"\bsoakd_[a-z_]+")]
    private static partial Regex Metric();
}
