using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Reports;

namespace Soakd.Drills;

/// <summary>What a drill prints: what fired, after how long, as whose doing, and what stayed silent.</summary>
internal static class DrillPage
{
    /// <summary>Before it is played.</summary>
    public static string Begin(Drill drill)
    {
        var page = new SummaryPage();
        page.Wrapped($"{drill.Name}: {drill.What}; {RunTime.Length((long)drill.Load.TotalMicroseconds)} at {DrillPlan.Rate}/s, a healthy run beside it", indent: 6);
        page.Line("note", drill.Told);
        return page.ToString();
    }

    /// <summary>When it is over.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="directory">Where its runs are.</param>
    public static string Render(DrillOutcome outcome, string directory)
    {
        var page = new SummaryPage();
        if (outcome.Found is { } found)
            page.Row("ok", "found", $"{Text(found)}, {After(outcome)}");
        else
            page.Row(" X", "not found", $"{outcome.Drill.Finds} {outcome.Drill.Verdict.Text()} by the {Phrase.Of(outcome.Drill.Owner)} was to be told; the run ended {outcome.Faulty.Verdict.Text()}");
        if (outcome.Misblamed.Count > 0)
            page.Row(" X", "blamed", string.Join("; ", outcome.Misblamed.Select(Text)));
        if (outcome.Also.Count > 0)
            page.Row("..", "besides", string.Join("; ", outcome.Also.Select(Text)));
        if (outcome.Silent.Count > 0)
            page.Row("..", "silent", string.Join(", ", outcome.Silent));
        if (outcome.IsHealthySilent)
            page.Row("ok", "healthy", "PASS, nothing fired");
        else
            page.Row(" X", "healthy", $"{outcome.Healthy.Verdict.Text()}: {string.Join("; ", outcome.Alarms.Select(Text))}");
        page.Row("..", "reports", directory);
        return page.ToString();
    }

    /// <summary>The last line.</summary>
    public static string Sum(IReadOnlyList<DrillOutcome> outcomes)
    {
        int found = outcomes.Count(outcome => outcome.Found is not null), silent = outcomes.Count(outcome => outcome.IsHealthySilent);
        return outcomes.All(outcome => outcome.IsGood)
            ? $"PASS  {outcomes.Count} of {outcomes.Count} faults found with their owner, every healthy run silent\n"
            : $"FAIL  {found} of {outcomes.Count} faults found with their owner, {silent} of {outcomes.Count} healthy runs silent\n";
    }

    private static string After(DrillOutcome outcome) => outcome.AfterUs switch
    {
        null => "told by the end of the run",
        { } us => $"{RunTime.Length(us)} after it began",
    };

    private static string Text(Told told) => string.Join(
        ", ",
        ((string[])[$"{told.Name} {told.Verdict.Text()}", told.Value, told.Owner == Owner.None ? "" : $"owner {Phrase.Of(told.Owner)}"])
            .Where(part => part.Length > 0));
}
