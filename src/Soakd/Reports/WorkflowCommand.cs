namespace Soakd.Reports;

/// <summary>A line that GitHub Actions reads out of a step's output and shows as an annotation.</summary>
internal static class WorkflowCommand
{
    /// <summary>GitHub shows no more than this many of a kind a step.</summary>
    public const int MostOfAKind = 10;

    public static string Error(string title, string message) => Line("error", title, message);

    public static string Warning(string title, string message) => Line("warning", title, message);

    private static string Line(string kind, string title, string message) => $"::{kind} title={Property(title)}::{Data(message)}";

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // The percent sign first: it is the escape's own.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
}
