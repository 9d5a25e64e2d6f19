using Soakd.Engine.Comparing;
using Soakd.Reports;

namespace Soakd.Comparisons;

/// <summary>The summary of a comparison for a terminal: plain text, at most 100 columns.</summary>
internal static class CompareSummary
{
    private const int MostShown = 8;

    public static string Render(RunComparison comparison, IReadOnlyList<string> skipped)
    {
        var page = new SummaryPage();
        page.Wrapped(
            $"{comparison.VerdictText}  {CompareText.Runs(comparison)}  {CompareText.Load(comparison)}  exit\u00A0{comparison.ExitCode}",
            indent: 6);
        page.Wrapped($"     {"",-15} {"base",-12} {"candidate",-12} ratio", indent: 5);
        foreach (ComparedQuantity quantity in comparison.Quantities)
            Row(page, quantity);
        Several(page, "base", [.. comparison.Base.Select(CompareText.Run)]);
        Several(page, "candidate", [.. comparison.Candidate.Select(CompareText.Run)]);
        Several(page, "differs", [.. comparison.Differences.Select(difference => $"{difference}")]);
        Several(page, "skipped", skipped);
        foreach (string note in comparison.Notes)
            page.Line("note", note);
        return page.ToString();
    }

    private static void Row(SummaryPage page, ComparedQuantity quantity)
    {
        string values = $"{CompareText.Value(quantity.Base, quantity),-12} {CompareText.Value(quantity.Candidate, quantity),-12}";
        string row = $"  {MarkOf(quantity.Change)} {CompareText.Name(quantity),-15} {values}";
        page.Compared(row, CompareText.Ratio(quantity), quantity.Detail);
    }

    private static void Several(SummaryPage page, string name, IReadOnlyList<string> texts)
    {
        foreach ((int at, string text) in texts.Take(MostShown).Index())
            page.Named(at == 0 ? name : "", text);
        if (texts.Count > MostShown)
            page.Named("", $"{texts.Count - MostShown} more in --json");
    }

    private static string MarkOf(Change change) => change switch
    {
        Change.Regression => " X",
        Change.Warn => " !",
        Change.Reported => "..",
        Change.NotCompared => "--",
        _ => "ok",
    };
}
