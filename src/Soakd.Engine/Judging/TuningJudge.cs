using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>Was the load changed by hand? Then the run is judged as it was played, and the changes are listed.</summary>
internal sealed class TuningJudge : IJudge
{
    private const string LogLevels = "Tuning:LogLevel";

    /// <summary>The edits that changed the load, in order.</summary>
    public static IEnumerable<(TuningEntry Edit, TuningChange Change)> LoadChanges(IEnumerable<TuningEntry> tunings) =>
        from edit in tunings
        where edit.Generation > 0
        from change in edit.Changes
        where !change.Key.StartsWith(LogLevels, StringComparison.OrdinalIgnoreCase)
        select (edit, change);

    public JudgeResult Judge(JudgeInput input) => JudgeResult.Found([.. LoadChanges(input.Tally.Tunings).Select(FindingOf)]);

    private static Finding FindingOf((TuningEntry Edit, TuningChange Change) tuned) => new(
        "tuned", Verdict.Pass, Owner.None, tuned.Change.New, "", new Window(tuned.Edit.AtUs, tuned.Edit.AtUs),
        $"generation {tuned.Edit.Generation}: {tuned.Change.Key} {tuned.Change.Old} -> {tuned.Change.New} ({tuned.Edit.Source})", "");
}
