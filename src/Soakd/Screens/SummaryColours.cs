using System.Text.RegularExpressions;

namespace Soakd.Screens;

/// <summary>Colours the verdict and the marks of a summary. The words stay as they are, so a summary without colours says the same.</summary>
internal static partial class SummaryColours
{
    private const string Good = "32";
    private const string Notice = "1;33";
    private const string Bad = "1;31";
    private const string Quiet = "2";

    /// <summary>The summary with the control sequences of a terminal.</summary>
    /// <param name="summary">The summary, which begins with its verdict.</param>
    public static string Of(string summary) => Mark().Replace(
        Verdict().Replace(summary, match => Coloured(match.Value, OfVerdict(match.Value)), 1),
        match => match.Groups[1].Value + Coloured(match.Groups[2].Value, OfMark(match.Groups[2].Value)));

    private static string Coloured(string text, string style) => $"\u001b[{style}m{text}\u001b[0m";

    private static string OfVerdict(string verdict) => verdict switch
    {
        "PASS" or "NO REGRESSION" => $"1;{Good}",
        "FAIL" or "REGRESSION" => Bad,
        _ => Notice,
    };

    private static string OfMark(string mark) => mark switch
    {
        "ok" => Good,
        " X" => Bad,
        " !" or " ?" => Notice,
        _ => Quiet,
    };

    [GeneratedRegex("^(PASS|WARN|FAIL|INCONCLUSIVE|INCOMPLETE|REGRESSION|NO REGRESSION)(?= |$)")]
    private static partial Regex Verdict();

    [GeneratedRegex(@"(?m)^(  )(ok| X| !| \?|--|\.\.)(?= )")]
    private static partial Regex Mark();
}
