using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>Was any record lost, repeated, reordered or changed? Exact counts over the whole run, warm-up and drain included.</summary>
internal sealed class IntegrityJudge : IJudge
{
    private const int MostEvidenceTold = 5;

    public JudgeResult Judge(JudgeInput bench)
    {
        Counts total = bench.Tally.Total();
        var objectives = new List<ObjectiveResult>();
        var findings = new List<Finding>();
        foreach ((Objective objective, IntegrityMeasure measure) in bench.About<IntegrityMeasure>())
        {
            ObjectiveResult result = Judge(objective, measure.Fault, total, bench);
            objectives.Add(result);
            if (result.Value > 0)
                findings.Add(Evidence(result, measure.Fault, bench));
        }

        return new JudgeResult(objectives, findings, []);
    }

    private static ObjectiveResult Judge(Objective objective, IntegrityViolation fault, Counts total, JudgeInput bench)
    {
        (long value, long looked, string nothing) = fault switch
        {
            IntegrityViolation.Lost => (total.Lost, total.Acked, "nothing was acknowledged"),
            IntegrityViolation.Duplicates => (total.Duplicates, total.Parts, "nothing came back"),
            IntegrityViolation.Reordered => (total.Reordered, total.Parts, "nothing came back"),
            _ => (total.Corrupt, total.ContentChecked, "no content was checked"),
        };
        // What is taken back of an interval that the journal lacks.
        value = Math.Max(0, value);
        var whole = new Window(0, bench.Tally.LastUs);
        if (looked == 0 && value == 0)
            return new ObjectiveResult(objective, Verdict.NotJudged, null, Owner.None, null, nothing, "");
        if (!objective.Condition.Holds(value))
        {
            return bench.Run.Objectives.ContainsKey(objective.Name) || fault.IsRuledOutBy(bench.Run.Delivery)
                ? new ObjectiveResult(
                    objective, Verdict.Fail, value, bench.BehindAck, whole, Looked(fault, total), Hints.ForIntegrity(fault))
                : new ObjectiveResult(
                    objective, Verdict.NotJudged, value, Owner.None, whole, $"{bench.Run.Delivery}: reported, not judged", "");
        }

        // What retention removed unread may have held anything.
        return ProbeJudge.HasGap(bench.Tally) && fault == IntegrityViolation.Lost
            ? new ObjectiveResult(objective, Verdict.Inconclusive, value, Owner.Probe, whole, "retention outran the probe", ProbeJudge.Hint)
            : new ObjectiveResult(objective, Verdict.Pass, value, Owner.None, whole, Looked(fault, total), "");
    }

    private static string Looked(IntegrityViolation fault, Counts total) => fault switch
    {
        IntegrityViolation.Lost => $"{Count(total.Acked)} acked, {Count(total.AckedBack)} found",
        IntegrityViolation.Corrupt => $"{Count(total.ContentChecked)} of {Count(total.Arrived)} compared",
        _ => $"{Count(total.Parts)} arrivals",
    };

    private static Finding Evidence(ObjectiveResult result, IntegrityViolation fault, JudgeInput bench)
    {
        LossKind kind = fault switch
        {
            IntegrityViolation.Lost => LossKind.Lost,
            IntegrityViolation.Duplicates => LossKind.Duplicate,
            IntegrityViolation.Reordered => LossKind.Reordered,
            _ => LossKind.Corrupt,
        };
        Verdict verdict = result.Verdict == Verdict.Fail ? Verdict.Fail : Verdict.Pass;
        return new Finding(
            fault.Name(), verdict, result.Owner == Owner.None ? bench.BehindAck : result.Owner, Count((long)result.Value!.Value),
            result.Objective.Condition.ToString(), EvidenceText.WindowOf(bench.Tally.Losses, kind),
            EvidenceText.First(bench.Tally.Losses, kind, MostEvidenceTold), "");
    }

    private static string Count(long value) => Quantity.Text(value, Dimension.Count);
}
