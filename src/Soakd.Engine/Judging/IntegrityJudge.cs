using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Was any record lost, repeated, reordered or changed? Exact counts over the whole run, warm-up and drain included.</summary>
internal sealed class IntegrityJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        Counts total = input.Tally.Total();
        var objectives = new List<ObjectiveResult>();
        var findings = new List<Finding>();
        foreach ((Objective objective, IntegrityMeasure measure) in input.About<IntegrityMeasure>())
        {
            ObjectiveResult result = Judge(objective, measure.Violation, total, input);
            objectives.Add(result);
            if (result.Value > 0)
                findings.Add(Examples(result, measure.Violation, input));
        }

        return new JudgeResult(objectives, findings, []);
    }

    private static ObjectiveResult Judge(Objective objective, IntegrityViolation violation, Counts total, JudgeInput input)
    {
        // Below 0 where the journal lacks the interval in which a record was counted, and has the one in which that was taken back.
        long value = Math.Max(0, violation.CountOf(total));
        var whole = new Window(0, input.Tally.LastUs);
        if (!violation.IsSeenIn(input.Run) && value == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, OutputJudge.WhyUnseen(input.Run), "");
        if (violation.ExaminedOf(total) == 0 && value == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, violation.NothingExamined, "");
        if (!objective.Condition.Holds(value))
        {
            return violation.IsForbiddenIn(input.Run)
                ? new ObjectiveResult(
                    objective, Verdict.Fail, value, input.BehindAck, whole, violation.ExaminedText(total), violation.Hint)
                : new ObjectiveResult(
                    objective, Verdict.NotJudged, value, Owner.None, whole, $"{input.Run.Delivery}: reported, not judged", "");
        }

        (string why, string hint) = ProbeJudge.ReasonOf(input.Tally);
        return violation.HiddenByGap && ProbeJudge.HasGap(input.Tally)
            ? new ObjectiveResult(objective, Verdict.Inconclusive, value, Owner.Probe, whole, why, hint)
            : new ObjectiveResult(objective, Verdict.Pass, value, Owner.None, whole, violation.ExaminedText(total), "");
    }

    private static Finding Examples(ObjectiveResult result, IntegrityViolation violation, JudgeInput input)
    {
        Verdict verdict = result.Verdict == Verdict.Fail ? Verdict.Fail : Verdict.Pass;
        return new Finding(
            violation.Name, verdict, result.Owner == Owner.None ? input.BehindAck : result.Owner,
            Quantity.Text(result.Value!.Value, Dimension.Count), result.Objective.Condition.ToString(),
            EvidenceText.WindowOf(input.Tally.Losses, violation.Example),
            EvidenceText.First(input.Tally.Losses, violation.Example), "");
    }
}
