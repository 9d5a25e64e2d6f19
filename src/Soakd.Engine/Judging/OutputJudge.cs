using Soakd.Engine.Journal;
using Soakd.Engine.Objectives;
using Soakd.Engine.Verdicts;
using Soakd.Engine.Wording;

namespace Soakd.Engine.Judging;

/// <summary>
/// What was held against what a correct pipeline writes, and what could not be: the reason, and what it takes. Nothing that came back is
/// left out in silence.
/// </summary>
internal sealed class OutputJudge : IJudge
{
    public JudgeResult Judge(JudgeInput input)
    {
        if (input.Run.OutputForm is null)
            return JudgeResult.Found([]);
        Counts total = input.Tally.Total();
        return JudgeResult.Found(
            [.. Foreign(total, input)],
            [.. ContentNotes(input.Run, total), .. RejectNotes(input.Run, total)]);
    }

    /// <summary>Why a violation that a run has an objective for cannot be seen in it.</summary>
    public static string WhyUnseen(RunEntry run) => run.OutputForm is null
        ? "no output of a pipeline is compared in this run"
        : "the dead letters are not read: name their topic (Soak:Topics:DeadLetter)";

    private static IEnumerable<Finding> Foreign(Counts total, JudgeInput input)
    {
        IntegrityViolation violation = IntegrityViolations.DlqForeign;
        if (total.DlqForeign <= 0 || input.Run.Objectives.ContainsKey(violation.Name))
            yield break;
        yield return new Finding(
            violation.Name, Verdict.Warn, Owner.Unattributed, Quantity.Text(total.DlqForeign, Dimension.Count), "",
            EvidenceText.WindowOf(input.Tally.Losses, violation.Example),
            Figures.Count(total.DlqForeign, "dead letter is", "dead letters are") + " about no record of soakd; "
                + EvidenceText.First(input.Tally.Losses, violation.Example),
            violation.Hint);
    }

    private static IEnumerable<string> ContentNotes(RunEntry run, Counts total)
    {
        string share = Quantity.LimitText(run.ContentShare * 100, Dimension.Share);
        yield return run.OutputForm switch
        {
            "rows" => $"each row was compared, field by field, with the one that a correct pipeline writes, for {share} of the users",
            "records" => $"the output holds the records as they were sent: their bytes were compared, for {share} of the users",
            _ when run.Workload is not (null or "HealthData") => "the content was not compared: of records of one's own, only the stamps were read",
            _ => "the content was not compared: the output holds the ids of the records in a form that soakd does not know; "
                + "Soak:Pipeline:Output:Form = Rows or Records has it compared all the same",
        };
        if (total.ContentSkipped > 0 && run.OutputForm != "ids" && run.ContentShare >= 1)
            yield return Figures.Count(total.ContentSkipped, "arrival was", "arrivals were") + " not compared";
    }

    private static IEnumerable<string> RejectNotes(RunEntry run, Counts total)
    {
        if (!run.ReadsDeadLetters)
        {
            yield return "rejects are judged by absence alone, because no dead-letter topic is named (Soak:Topics:DeadLetter): a valid "
                + "sample that is rejected is a missing row";
        }

        if (total.DlqUnnamed > 0)
        {
            yield return Figures.Count(total.DlqUnnamed, "dead letter names", "dead letters name")
                + " no sample, as those of whole payloads do, and could not be compared";
        }
    }
}
