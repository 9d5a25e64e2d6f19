using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Judging;

/// <summary>
/// What did the run meet? A count stands in the report in any case. An objective on it that is not reached is INCONCLUSIVE: the run did not
/// fail, but it does not show what it should have shown.
/// </summary>
internal sealed class ExerciseJudge(RunEntry run) : IJudge
{
    private readonly ExerciseTally _tally = new(run);

    public void Apply(JournalEntry entry, RunTally tally) => _tally.Apply(entry);

    /// <summary>What was met so far.</summary>
    public IReadOnlyList<Exercise> Exercised() => _tally.Exercised();

    public JudgeResult Judge(JudgeInput input)
    {
        IReadOnlyList<Exercise> met = Exercised();
        return JudgeResult.On(
            [.. input.About<ExercisedMeasure>().Select(about => Judge(about.Objective, about.Measure.Circumstance, met, input))]);
    }

    private static ObjectiveResult Judge(Objective objective, Circumstance about, IReadOnlyList<Exercise> met, JudgeInput input)
    {
        Exercise exercise = met.Single(one => one.Circumstance == about);
        var whole = new Window(0, input.Tally.LastUs);
        if (input.Tally.End is null && !(exercise.Count is { } soFar && objective.Condition.Holds(soFar)))
            return new ObjectiveResult(objective, Verdict.NotJudged, exercise.Count, Owner.None, null, "not yet met", "");
        if (exercise.Count is not { } count)
        {
            return new ObjectiveResult(
                objective, Verdict.Inconclusive, null, Owner.None, null, $"nothing in this run watched whether {about.Text}", "");
        }

        return objective.Condition.Holds(count)
            ? new ObjectiveResult(objective, Verdict.Pass, count, Owner.None, whole, about.Text, "")
            : new ObjectiveResult(
                objective, Verdict.Inconclusive, count, Owner.None, whole,
                count == 0 ? $"it never happened that {about.Text}" : $"it happened too rarely that {about.Text}",
                "play it longer, or bring it about on purpose: the run says nothing about it");
    }
}
