using Soakd.Comparisons;
using Soakd.Engine.Comparing;
using Soakd.Engine.Judging;
using Soakd.Reports;

namespace Soakd.Ci;

/// <summary>A judgement as annotations of a build: an error for each test case that did not pass, and a warning for each WARN.</summary>
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

/// <summary>A comparison as annotations of a build: an error for each regression, and a warning for each WARN.</summary>
internal static class CompareAnnotations
{
    public static IEnumerable<string> Of(RunComparison comparison) =>
        Lines(comparison, Change.Regression, "regression", WorkflowCommand.Error)
            .Concat(Lines(comparison, Change.Warn, "WARN", WorkflowCommand.Warning));

    private static IEnumerable<string> Lines(RunComparison comparison, Change change, string word, Func<string, string, string> line) =>
        comparison.Quantities
            .Where(quantity => quantity.Change == change)
            .Take(WorkflowCommand.MostOfAKind)
            .Select(quantity => line($"{word} {CompareText.Name(quantity)}", Message(quantity)));

    private static string Message(ComparedQuantity quantity)
    {
        string ratio = quantity.Ratio is null ? "" : $", ratio {CompareText.Ratio(quantity)}, limit {CompareText.Limit(quantity)}";
        string values = $"{CompareText.Value(quantity.Base, quantity)} in the base, {CompareText.Value(quantity.Candidate, quantity)} now";
        return $"{values}{ratio}\n{quantity.Detail}";
    }
}

/// <summary>A line in the output of a step that GitHub Actions shows as an annotation.</summary>
internal static class WorkflowCommand
{
    /// <summary>GitHub shows at most this many annotations of one kind for a step.</summary>
    public const int MostOfAKind = 10;

    public static string Error(string title, string message) => Line("error", title, message);

    public static string Warning(string title, string message) => Line("warning", title, message);

    private static string Line(string kind, string title, string message) => $"::{kind} title={Property(title)}::{Data(message)}";

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // The percent sign must come first, because the escapes begin with it.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
