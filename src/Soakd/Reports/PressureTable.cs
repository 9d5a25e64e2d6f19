using System.Text;
using Soakd.Engine.Backpressure;
using Soakd.Engine.Wording;

namespace Soakd.Reports;

/// <summary>The table of <c>report.md</c> that shows where there was backpressure, and for how long.</summary>
internal static class PressureTable
{
    public static void Append(StringBuilder page, IReadOnlyList<PressureSummary> domains)
    {
        PressureSummary[] pressed = [.. domains.Where(domain => domain.Elevated.Count > 0)];
        if (pressed.Length == 0)
            return;
        page.Append("## Backpressure\n\n");
        page.AppendTable(
            ["part", "at the end", "elevated", "backpressured", "saturated", "first", "owners"],
            pressed.Select(domain => (string[])
            [
                Lower(domain.Domain),
                domain.Level.ToString().ToUpperInvariant(),
                Text(domain.Elevated),
                Text(domain.Backpressured),
                Text(domain.Saturated),
                RunTime.Text(domain.Elevated.FirstUs ?? 0),
                string.Join(", ", domain.Episodes.Select(episode => Lower(episode.Owner)).Distinct(StringComparer.Ordinal)),
            ]));
    }

    private static string Text(LevelTime time) => time.Count == 0
        ? ""
        : $"{time.Count} x, {RunTime.Length(time.TotalUs)} in total, longest {RunTime.Length(time.LongestUs)}";

    private static string Lower<T>(T name)
        where T : struct, Enum =>
        name.ToString().ToLowerInvariant();
}
