using System.Globalization;
using System.Text;
using Soakd.Metrics;

namespace Soakd.Tests.Metrics;

/// <summary>Makes <c>docs/metrics.md</c> from the table of metrics.</summary>
internal static class MetricsDocument
{
    public static string Render()
    {
        var page = new StringBuilder("""
            # Metrics

            `soakd serve` shows its metrics at `/metrics` of the address that `Soak:Web:Health` names, as Prometheus reads them; `soakd run` does so
            when it is asked to `--listen`. Both send them by OTLP to the collector that `Soak:Metrics:Otlp` names. They change once a second.
            Counters go on over all runs of the process. Beside these stand those of the .NET runtime (`dotnet_*`). A header for the collector,
            such as a token, comes from the environment alone: `OTEL_EXPORTER_OTLP_HEADERS`.

            This page is made from the code, and a test keeps it true.

            | metric | in Prometheus | kind | unit | says |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (Metric metric in MetricTable.All)
        {
            string values = metric.Attribute.Length == 0 ? "" : $" `{metric.Attribute}` is {string.Join(", ", Values(metric))}.";
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{metric.Name}` | `{InPrometheus(metric)}` | {metric.Kind} | {metric.Unit} | {metric.Description}{values} |\n");
        }

        page.Append("""

            ## What is sampled

            Each of these has the attributes `target`, which names what is sampled (`soakd` is soakd itself), and `series`, which names the source
            of the number: the generation of the collector, the client, the ring. A gauge that cannot be read now is NaN, and so it is between two
            runs. What is sampled of soakd itself and of the targets of the configuration stands there before the first run. A target shows 60
            series at most, and all targets together 140.

            | metric | in Prometheus | kind | unit | says |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (Metric metric in TargetTable.ByRole.Values)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| `{metric.Name}` | `{InPrometheus(metric)}` | {metric.Kind} | {metric.Unit} | {metric.Description} |\n");
        }

        return page.ToString();
    }

    /// <summary>The name that Prometheus sees.</summary>
    public static string InPrometheus(Metric metric)
    {
        string name = metric.Name.Replace('.', '_');
        string unit = metric.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "{record}/s" => "_per_second",
            _ => "",
        };

        // The exporter repeats no word.
        if (name.EndsWith(unit, StringComparison.Ordinal)) unit = "";
        return name + unit + (metric.Kind == "counter" ? "_total" : "");
    }

    private static IEnumerable<string> Values(Metric metric) => metric.Attribute switch
    {
        "outcome" => MetricTable.Outcomes.Select(row => row.Outcome),
        "kind" => MetricTable.Violations.Select(violation => violation.Name),
        "verdict" => MetricTable.Verdicts.Select(verdict => verdict.ToString().ToLowerInvariant()),
        _ => MetricTable.Domains.Select(domain => domain.ToString().ToLowerInvariant()),
    };
}
