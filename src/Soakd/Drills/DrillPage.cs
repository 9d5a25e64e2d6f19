using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;
using Soakd.Reports;

namespace Soakd.Drills;

/// <summary>The output of a drill: which alarms there were, after how long, with which owner, and what raised no alarm.</summary>
internal static class DrillPage
{
    /// <summary>The lines before a drill.</summary>
    public static string Begin(Drill drill)
    {
        var page = new SummaryPage();
        string length = RunTime.Length((long)drill.Load.TotalMicroseconds);
        page.Wrapped(
            $"{drill.Name}: {drill.Description}; two runs of {length} at {drill.Rate} records/s, one with this and one without it",
            indent: 6);
        page.Line("note", drill.Note);
        return page.ToString();
    }

    /// <summary>The lines after a drill.</summary>
    /// <param name="outcome">The result.</param>
    /// <param name="directory">The directory of its runs.</param>
    public static string Render(DrillOutcome outcome, string directory)
    {
        var page = new SummaryPage();
        if (outcome.Found is { } found)
            page.Row("ok", "found", $"{Text(found)}, {After(outcome)}");
        else
            page.Row(
                " X", "not found",
                $"expected {outcome.Drill.Expected} {outcome.Drill.Verdict.Text()}{Count(outcome.Drill)}, "
                + $"owner {Phrase.Of(outcome.Drill.Owner)}; "
                + $"the run ended {outcome.Faulty.Verdict.Text()}");
        if (outcome.WrongOwners.Count > 0)
            page.Row(" X", "wrong owner", string.Join("; ", outcome.WrongOwners.Select(Text)));
        if (outcome.Others.Count > 0)
            page.Row("..", "also", string.Join("; ", outcome.Others.Select(Text)));
        if (outcome.Silent.Count > 0)
            page.Row("..", "no alarm", string.Join(", ", outcome.Silent));
        if (outcome.IsHealthySilent)
            page.Row("ok", "healthy", "PASS, no alarm");
        else
            page.Row(" X", "healthy", $"{outcome.Healthy.Verdict.Text()}: {string.Join("; ", outcome.FalseAlarms.Select(Text))}");
        page.Row("..", "reports", directory);
        return page.ToString();
    }

    /// <summary>The last line, for all drills.</summary>
    public static string Sum(IReadOnlyList<DrillOutcome> outcomes)
    {
        int found = outcomes.Count(outcome => outcome.Found is not null), silent = outcomes.Count(outcome => outcome.IsHealthySilent);
        return outcomes.All(outcome => outcome.IsGood)
            ? $"PASS  {outcomes.Count} of {outcomes.Count} injections found with the right owner, no alarm in a healthy run\n"
            : $"FAIL  {found} of {outcomes.Count} injections found with the right owner, "
                + $"{silent} of {outcomes.Count} healthy runs without an alarm\n";
    }

    private static string Count(Drill drill) => drill.Count is { } count ? $", {count}" : "";

    private static string After(DrillOutcome outcome) => outcome.AfterUs switch
    {
        null => "found at the end of the run",
        { } us => $"{RunTime.Length(us)} after it began",
    };

    private static string Text(Alarm alarm)
    {
        string owner = alarm.Owner == Owner.None ? "" : $"owner {Phrase.Of(alarm.Owner)}";
        string[] parts = [$"{alarm.Name} {alarm.Verdict.Text()}", alarm.Value, owner];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }
}
