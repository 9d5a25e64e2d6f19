using Soakd.Engine.Verdicts;

namespace Soakd.Reports;

/// <summary>A judgement as annotations of a build: an error for each test case that did not pass, a warning for what is worth a look.</summary>
internal static class Annotations
{
    public static IEnumerable<string> Of(Judgement judgement) => Errors(judgement).Concat(Cautions(judgement));

    private static IEnumerable<string> Errors(Judgement judgement) => JUnitCases.Of(judgement)
        .Where(test => test.Outcome is JUnitOutcome.Failure or JUnitOutcome.Error)
        .OrderByDescending(test => test.Outcome)
        .Take(WorkflowCommand.MostOfAKind)
        .Select(test => WorkflowCommand.Error($"{test.Verdict} {test.Name}", $"{test.Message}\n{test.Text}".TrimEnd('\n')));

    private static IEnumerable<string> Cautions(Judgement judgement) => Warnings.Of(judgement)
        .Take(WorkflowCommand.MostOfAKind)
        .Select(warning => WorkflowCommand.Warning($"WARN {warning.Name}", $"{warning.Detail}\n{warning.Hint}".TrimEnd('\n')));
}
