using System.Text.RegularExpressions;
using Soakd.TestKit.Docs;

namespace Soakd.OperationsTests.DayOne;

/// <summary>The commands of a page, in the order in which a reader types them.</summary>
internal static partial class PageCommand
{
    /// <summary>
    /// The commands: lines of blocks, and code within sentences and tables, that begin with a program. A comment behind one is left out.
    /// What only names a verb of soakd, such as <c>soakd check</c> within a sentence, is none.
    /// </summary>
    public static IReadOnlyList<string> Of(DocPage page)
    {
        var commands = new List<string>();
        string? block = null;
        foreach (string line in page.Text.Split('\n'))
        {
            if (Fence().Match(line) is { Success: true } fence)
                block = block is null ? fence.Groups["language"].Value : null;
            else if (block is null)
                commands.AddRange(Code().Matches(line).Select(match => match.Groups["text"].Value).Where(IsWholeCommand));
            else if (block is "" or "sh" && Program().IsMatch(line))
                commands.Add(Comment().Replace(line, ""));
        }

        return commands;
    }

    private static bool IsWholeCommand(string code) => Program().IsMatch(code) && !NameOfAVerb().IsMatch(code);

    [GeneratedRegex("^```(?<language>[a-z]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();

    // A flag is none. What soakd prints begins with a capital letter, or has a sign behind its first word.
    [GeneratedRegex("^([$]?[a-z][a-z-]* |[a-z]+=\")")]
    private static partial Regex Program();

    [GeneratedRegex("^soakd [a-z]+$")]
    private static partial Regex NameOfAVerb();

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();
}
