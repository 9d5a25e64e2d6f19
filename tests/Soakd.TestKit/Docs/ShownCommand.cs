using System.Text.RegularExpressions;

namespace Soakd.TestKit.Docs;

/// <summary>A command that a page shows: a line of a block, or code within a sentence.</summary>
/// <param name="Page">The path of the page.</param>
/// <param name="Text">The command, without <c>./</c>, without its comment, and without a pipe or a redirection after it.</param>
public sealed partial record ShownCommand(string Page, string Text)
{
    /// <summary>Every command of every page.</summary>
    public static IReadOnlyList<ShownCommand> All { get; } = [.. DocPage.All.SelectMany(OfPage)];

    /// <summary>The verbs that sentences name, such as <c>soakd compare</c>. These are not whole commands.</summary>
    public static IReadOnlyList<ShownCommand> NamedVerbs { get; } =
        [.. DocPage.All.SelectMany(page => page.InlineCode.Where(IsNameOfAVerb).Select(code => new ShownCommand(page.Path, code)))];

    /// <summary>Its words, split as a shell does it.</summary>
    public string[] Words => SplitIntoWords(Text);

    /// <summary>Whether it is a command of soakd, not of make or .NET.</summary>
    public bool IsOfSoakd => Text.StartsWith("soakd ", StringComparison.Ordinal);

    /// <summary>Splits a command at its spaces. Quotes keep words together.</summary>
    public static string[] SplitIntoWords(string command) =>
    [
        .. Word().Matches(command)
            .Select(match => match.Value.Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)),
    ];

    /// <inheritdoc/>
    public override string ToString() => $"{Page}: {Text}";

    private static IEnumerable<ShownCommand> OfPage(DocPage page)
    {
        IEnumerable<string> lines = page.Blocks.SelectMany(block => block.Text.Split('\n'));
        return lines.Concat(page.InlineCode.Where(code => !IsNameOfAVerb(code)))
            .Where(line => Program().IsMatch(line))
            .Select(line => new ShownCommand(page.Path, Bare(line)));
    }

    private static bool IsNameOfAVerb(string code) => NameOfAVerb().IsMatch(code);

    private static string Bare(string line) =>
        Blanks().Replace(Behind().Replace(line, ""), " ").Trim().Replace("./", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(\./soakd|soakd|make|dotnet|eng/[a-z]+) ")]
    private static partial Regex Program();

    [GeneratedRegex("^soakd [a-z]+$")]
    private static partial Regex NameOfAVerb();

    [GeneratedRegex(@"\s[#|>].*$")]
    private static partial Regex Behind();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("""(?:'[^']*'|"[^"]*"|\S)+""")]
    private static partial Regex Word();
}
