using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>The routes of Alertmanager take what the rules send. Its own tool checks the file in the tests of operations.</summary>
public sealed partial class AlertmanagerTests
{
    private const string File = $"{YamlFile.Chart}/alerts/alertmanager.yaml";

    private static readonly JsonObject Configuration = YamlFile.Read(File);

    [Fact]
    public void Severities_OfTheRules_HaveARouteEach()
    {
        string[] sent = [.. AlertRule.OnLog.Concat(AlertRule.OnMetrics).Select(rule => rule.Labels["severity"]).Distinct()];
        string[] taken = [.. Severities().Matches(Configuration["route"]!.ToJsonString()).Select(match => match.Groups[1].Value)];

        Assert.Equal([Severity.Page, Severity.Ticket], sent.Order(StringComparer.Ordinal));
        Assert.Equal(sent.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Receivers_OfTheRoutes_Exist()
    {
        string[] named = [.. Configuration["route"]!["routes"]!.AsArray().Select(route => route!["receiver"]!.GetValue<string>())];

        Assert.Subset(
            Configuration["receivers"]!.AsArray().Select(receiver => receiver!["name"]!.GetValue<string>()).ToHashSet(),
            named.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Inhibitions_NameEventsThatHaveAlerts()
    {
        string[] events = [.. Events().Matches(SourceTree.Read(File)).SelectMany(match => match.Groups[1].Value.Split('|'))];

        Assert.NotEmpty(events);
        Assert.All(events, name => Assert.Contains(AlertRule.OnLog, rule => rule.Name == AlertRule.Prefix + name));
    }

    [GeneratedRegex("""severity = \\u0022([a-z]+)\\u0022""")]
    private static partial Regex Severities();

    [GeneratedRegex("event =~? \"([A-Za-z|]+)\"")]
    private static partial Regex Events();
}
