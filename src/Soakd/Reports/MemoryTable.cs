using System.Globalization;
using System.Text;
using Soakd.Engine.Memory;

namespace Soakd.Reports;

/// <summary>The table of <c>report.md</c> that shows, for each watched part of memory, whether it grew.</summary>
internal static class MemoryTable
{
    public static void Append(StringBuilder page, IReadOnlyList<TargetGrowth> growths)
    {
        if (growths.Count == 0)
            return;
        page.Append("## Memory\n\n");
        page.AppendTable(
            ["target", "memory", "verdict", "at the end", "growth (99 % range)", "limit", "smallest visible growth", "points", "reason"],
            growths.SelectMany(growth => growth.All.Select(part => (string[])
            [
                growth.Target,
                MemoryText.Name(part.Part),
                part.Verdict == GrowthVerdict.NotJudged ? "NOT JUDGED" : part.Verdict.ToString().ToUpperInvariant(),
                part.Conclusion.Slope is { } last ? MemoryText.Bytes(last.LastBytes) : "",
                part.Conclusion.Slope is { } slope ? MemoryText.Slope(slope) : "",
                string.Create(CultureInfo.InvariantCulture, $"{part.Conclusion.LimitMiBPerHour:0.#} MiB/h"),
                part.Conclusion.SmallestVisible is { } visible ? string.Create(CultureInfo.InvariantCulture, $"{visible:0.0} MiB/h") : "",
                $"{part.Conclusion.Points}",
                part.Reason,
            ])));
    }
}
