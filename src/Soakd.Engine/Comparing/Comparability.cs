using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Comparing;

/// <summary>Decides whether a run can be compared: it must have been played to its end and judged. A failed run can be compared.</summary>
public static class Comparability
{
    /// <summary>Why a run cannot be compared, in one sentence; null when it can.</summary>
    /// <param name="judgement">The judgement of its journal.</param>
    public static string? WhyNot(Judgement judgement) => judgement.Verdict is Verdict.Incomplete or Verdict.Inconclusive
        ? $"{judgement.Verdict.Text()}: {Reasons(judgement).First()}"
        : judgement.End is { Reason: EndReason.Completed } ? null
        : "it was not played to its end";

    private static IEnumerable<string> Reasons(Judgement judgement) =>
    [
        .. judgement.Findings.Where(finding => finding.Verdict == judgement.Verdict).Select(finding => finding.Detail),
        .. judgement.Objectives.Where(result => result.Verdict == judgement.Verdict).Select(Text),
        .. judgement.Objectives.Where(result => result.Verdict == Verdict.NotJudged)
            .Select(result => $"required and not judged: {Text(result)}"),
        "a required objective does not exist",
    ];

    private static string Text(ObjectiveResult result) => $"{result.Objective.Name}: {result.Detail}";
}
