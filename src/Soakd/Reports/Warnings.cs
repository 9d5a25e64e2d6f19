using Soakd.Engine.Judging;
using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>The objectives and findings of a judgement that are WARN, with their details and hints.</summary>
internal static class Warnings
{
    public static IEnumerable<(string Name, string Detail, string Hint)> Of(Judgement judgement) =>
    [
        .. judgement.Objectives
            .Where(result => result.Verdict == Verdict.Warn)
            .Select(result => (result.Objective.Name, result.Detail, result.Hint)),
        .. judgement.Findings
            .Where(finding => finding.Verdict == Verdict.Warn)
            .Select(finding => (finding.Name, finding.Detail, finding.Hint)),
    ];
}
