using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// How long did the system need to recover after something was done to it on purpose? The time from each mark until the p95 response has
/// been within its limit for ten seconds in a row. Time that is slow only because of soakd itself is ignored. When the run ended earlier,
/// the time until its end can break the objective, but cannot prove that it was held.
/// </summary>
internal sealed class RecoveryJudge(SlowStretches slow) : IJudge
{
    internal const long SteadyUs = 10_000_000;

    public JudgeResult Judge(JudgeInput input) =>
        JudgeResult.On([.. input.About<RecoveryMeasure>().Select(about => Judge(about.Objective, input))]);

    private ObjectiveResult Judge(Objective objective, JudgeInput input)
    {
        EventEntry[] marks = [.. input.Marks];
        if (marks.Length == 0)
            return NotJudged(objective, "the run has no marks (soakd mark RUN TEXT)");
        if (double.IsPositiveInfinity(ObjectiveSet.LatencyLimit(input.Objectives)))
            return NotJudged(objective, "the run has no objective p95, which recovery needs");

        long endUs = input.Tally.Played().Select(segment => segment.Window.ToUs).DefaultIfEmpty(0).Max();
        // The worst recovery decides; if all hold the objective, one whose end was not seen.
        Recovery worst = marks.Select(mark => Of(mark, endUs))
            .OrderBy(recovery => objective.Condition.Holds(recovery.TookUs))
            .ThenBy(recovery => recovery.IsOver)
            .ThenByDescending(recovery => recovery.TookUs)
            .First();
        bool holds = objective.Condition.Holds(worst.TookUs);
        if (holds && !worst.IsOver)
        {
            string since = $"{RunTime.Length(endUs - worst.Mark.AtUs)} after the mark at {RunTime.Text(worst.Mark.AtUs)}";
            return NotJudged(objective, input.Tally.End is null ? $"not known yet, {since}" : $"the load ended {since}");
        }

        string among = marks.Length > 1 ? $", the worst of {marks.Length} marks" : "";
        string lasts = worst.IsOver ? "" : ", not recovered at the end";
        return new ObjectiveResult(
            objective, holds ? Verdict.Pass : Verdict.Fail, worst.TookUs, holds ? Owner.None : worst.Owner,
            new Window(worst.Mark.AtUs, worst.Mark.AtUs + worst.TookUs),
            $"after the mark \"{worst.Mark.Fields.GetValueOrDefault(EventNames.Text, "")}\" at "
                + $"{RunTime.Text(worst.Mark.AtUs)}{among}{lasts}",
            holds ? "" : "look at the slow stretches after the mark, and at the logs of brokers and pipeline at that time");
    }

    private Recovery Of(EventEntry mark, long endUs)
    {
        long backUs = mark.AtUs;
        var owner = Owner.None;
        foreach (SlowStretch stretch in slow.Longest)
        {
            if (stretch.Owner.IsSoakd() || stretch.Window.ToUs <= backUs)
                continue;
            if (stretch.Window.FromUs >= backUs + SteadyUs)
                break;
            (backUs, owner) = (stretch.Window.ToUs, stretch.Owner);
        }

        return new Recovery(mark, backUs - mark.AtUs, owner, IsOver: backUs + SteadyUs <= endUs);
    }

    private static ObjectiveResult NotJudged(Objective objective, string why) =>
        new(objective, Verdict.NotJudged, null, Owner.None, null, why, "");

    private sealed record Recovery(EventEntry Mark, long TookUs, Owner Owner, bool IsOver);
}
