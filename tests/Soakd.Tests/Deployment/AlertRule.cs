using System.Text.Json.Nodes;

namespace Soakd.Tests.Deployment;

/// <summary>A rule of a file of Loki or Prometheus.</summary>
/// <param name="Name">The name of the alert.</param>
/// <param name="Expression">The query.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Runbook">Where its link leads to.</param>
internal sealed record AlertRule(string Name, string Expression, IReadOnlyDictionary<string, string> Labels, string Runbook)
{
    /// <summary>What the name of every alert begins with; the name of its event follows.</summary>
    public const string Prefix = "Soakd";

    /// <summary>The alerts on the log.</summary>
    public static IReadOnlyList<AlertRule> OnLog { get; } = Read("loki-rules.yaml");

    /// <summary>The alerts on the metrics.</summary>
    public static IReadOnlyList<AlertRule> OnMetrics { get; } = Read("prometheus-rules.yaml");

    public override string ToString() => Name;

    private static IReadOnlyList<AlertRule> Read(string file) =>
    [
        .. YamlFile.Read($"{YamlFile.Chart}/alerts/{file}")["groups"]!.AsArray()
            .SelectMany(group => group!["rules"]!.AsArray())
            .Select(rule => new AlertRule(
                Text(rule!["alert"]), Text(rule["expr"]),
                rule["labels"]!.AsObject().ToDictionary(label => label.Key, label => Text(label.Value), StringComparer.Ordinal),
                Text(rule["annotations"]!["runbook_url"]))),
    ];

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
