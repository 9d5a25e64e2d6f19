using Soakd.Engine.Journal;
using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;

namespace Soakd.Engine.Comparing;

/// <summary>Which runs say enough to be compared: those that were played to their end and could be judged, failed ones included.</summary>
public static class Comparability
{
    /// <summary>Why a run says too little, in one sentence; null when it says enough.</summary>
    /// <param name="judgement">What follows from its journal.</param>
    public static string? WhyNot(Judgement judgement) => judgement.Verdict is Verdict.Incomplete or Verdict.Inconclusive
        ? $"{judgement.Verdict.Text()}: {Reasons(judgement).First()}"
        : judgement.End is { Reason: EndReason.Completed } ? null
        : "it was not played to its end";

    private static IEnumerable<string> Reasons(Judgement judgement) =>
    [
        .. judgement.Findings.Where(finding => finding.Verdict == judgement.Verdict).Select(finding => finding.Detail),
        .. judgement.Objectives.Where(result => result.Verdict == judgement.Verdict).Select(Text),
        .. judgement.Objectives.Where(result => result.Verdict == Verdict.NotJudged).Select(result => $"required and not judged: {Text(result)}"),
        "an objective that was required is none",
    ];

    private static string Text(ObjectiveResult result) => $"{result.Objective.Name}: {result.Detail}";
}
