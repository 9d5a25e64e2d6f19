using Soakd.Engine.Comparing;

namespace Soakd.Reports;

/// <summary>A comparison as annotations of a build: an error for each regression, a warning for what is worth a look.</summary>
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
