using Soakd.Engine.Journal;
using Soakd.Engine.Judging.Tallies;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// Did the pipeline's groups keep up with the load (docs/method.md#group-lag)? The lag that is judged is the 95th percentile over the judged
/// part, of the target that was furthest behind, without the saw-tooth of its commits. A lag that is over the limit only at the end is a
/// warning: nobody knows whether it would have come back.
/// </summary>
internal sealed class GroupLagJudge(GroupTallies groups) : IJudge
{
    internal const int FewestLooks = 5;
    internal const double Percentile = 95;

    public void Apply(JournalEntry entry, RunTally tally) => groups.Apply(entry, tally);

    public JudgeResult Judge(JudgeInput input) =>
        new([.. input.About<GroupLagMeasure>().Select(about => Judge(about.Objective, input))], [], [.. Unknown()]);

    private ObjectiveResult Judge(Objective objective, JudgeInput input)
    {
        GroupTally[] read = [.. groups.All];
        if (read.Length == 0)
            return NotJudged(objective, "no group of the pipeline was watched (Soak:Targets:NAME:Group)");
        if (Array.Find(read, group => group.Looks < FewestLooks) is { } few)
            return NotJudged(objective, $"too few: the group of {few.Target} was read {Figures.Count(few.Looks, "time")} while the load was judged");

        GroupTally worst = read.MaxBy(group => group.AtPercentile(Percentile))!;
        long value = worst.AtPercentile(Percentile);
        bool holds = objective.Condition.Holds(value);
        bool holdsAtEnd = objective.Condition.Holds(worst.LastJudgedUs);
        // What lies before the begin of the log was removed before the group could read it: nobody knows how far it is behind.
        if (holds && Array.Find(read, group => group.UnknownLooks > 0) is { } lost)
        {
            return new ObjectiveResult(
                objective, Verdict.Inconclusive, value, Owner.Pipeline, input.Judged.Window,
                $"what the group of {lost.Target} had committed was no offset of the log, so how far it was behind is not known",
                "does the pipeline run, and does the topic keep its records for long enough?");
        }

        string among = read.Length > 1 ? $"{worst.Target}, the furthest behind; " : "";
        return new ObjectiveResult(
            objective,
            !holds ? Verdict.Fail : holdsAtEnd ? Verdict.Pass : Verdict.Warn,
            value,
            holds && holdsAtEnd ? Owner.None : Owner.Pipeline,
            input.Judged.Window,
            $"{among}at most {Text(worst.Largest.LagUs)}, at {RunTime.Text(worst.Largest.AtUs)}; {Text(worst.LastJudgedUs)} at the end of the "
                + "load",
            holds && holdsAtEnd ? "" : Hints.Behind);
    }

    private IEnumerable<string> Unknown() => groups.All.Where(group => group.UnknownLooks > 0).Select(group =>
        $"the group of {group.Target} had committed offsets that are none of the log, {Figures.Count(group.UnknownLooks, "time")} of "
            + $"{Figures.Count(group.Looks, "look")}: its lag there is not known");

    private static ObjectiveResult NotJudged(Objective objective, string why) =>
        new(objective, Verdict.NotJudged, null, Owner.None, null, why, "");

    private static string Text(long us) => Quantity.Text(us, Dimension.Time);
}
