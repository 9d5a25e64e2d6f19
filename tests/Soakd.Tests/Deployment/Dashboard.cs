using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>A query of a panel of the dashboard of Grafana.</summary>
/// <param name="Panel">The title of the panel.</param>
/// <param name="Source">The kind of its data source: loki or prometheus.</param>
/// <param name="Expression">The query.</param>
internal sealed partial record DashboardQuery(string Panel, string Source, string Expression)
{
    /// <summary>The words of the query.</summary>
    public IReadOnlySet<string> Words => Word().Matches(Expression).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Word();
}

/// <summary>The dashboard of the chart.</summary>
internal static class Dashboard
{
    /// <summary>The queries of all panels.</summary>
    public static IReadOnlyList<DashboardQuery> Queries { get; } = [.. Read()];

    private static IEnumerable<DashboardQuery> Read()
    {
        JsonElement dashboard = JsonElement.Parse(SourceTree.Read($"{YamlFile.Chart}/alerts/dashboard.json"));
        foreach (JsonElement panel in dashboard.GetProperty("panels").EnumerateArray())
        {
            if (!panel.TryGetProperty("targets", out JsonElement targets)) continue;
            foreach (JsonElement target in targets.EnumerateArray())
            {
                yield return new DashboardQuery(
                    panel.GetProperty("title").GetString()!, panel.GetProperty("datasource").GetProperty("type").GetString()!,
                    target.GetProperty("expr").GetString()!);
            }
        }
    }
}
