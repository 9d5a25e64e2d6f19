using System.Text;
using System.Text.RegularExpressions;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>
/// A kept Markdown page: its headings with their anchors, its links, and the tables under a heading. Code blocks are left out.
/// </summary>
internal sealed partial class MarkdownPage
{
    private readonly List<(string Heading, string Line)> _lines = [];

    private MarkdownPage(string path)
    {
        Path = path;
        string heading = "";
        bool inCode = false;
        foreach (string line in SourceTree.Read(path).ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (!inCode && HeadingLine().Match(line) is { Success: true } match)
                Headings.Add(heading = match.Groups[1].Value.Trim());
            else if (!inCode)
                _lines.Add((heading, line));
        }

        foreach (string text in Headings)
            Anchors.Add(Unique(AnchorOf(text)));
    }

    /// <summary>Its path in the source tree.</summary>
    public string Path { get; }

    /// <summary>The texts of its headings, in order.</summary>
    public List<string> Headings { get; } = [];

    /// <summary>The anchors of its headings, as GitHub makes them.</summary>
    public HashSet<string> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The targets of its links, those to other sites left out.</summary>
    public IEnumerable<string> Links => _lines
        .SelectMany(line => Link().Matches(InlineCode().Replace(line.Line, "")))
        .Select(match => match.Groups[1].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal));

    public static MarkdownPage Read(string path) => new(path);

    /// <summary>The rows of the tables under a heading whose first row is as given, without it.</summary>
    public IReadOnlyList<string[]> Rows(string heading, params string[] columns)
    {
        string[][] rows = [.. _lines.Where(line => line.Heading == heading).Select(line => Cells(line.Line))];
        return [.. rows.SkipWhile(row => !row.SequenceEqual(columns)).Skip(2).TakeWhile(row => row.Length > 0)];
    }

    /// <summary>How many tables have such a first row.</summary>
    public int Tables(params string[] columns) => _lines.Count(line => Cells(line.Line).SequenceEqual(columns));

    /// <summary>The anchor that GitHub makes of a heading.</summary>
    public static string AnchorOf(string heading)
    {
        var anchor = new StringBuilder();
        foreach (char letter in heading.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || letter is '-' or '_') anchor.Append(letter);
            else if (letter == ' ') anchor.Append('-');
        }

        return anchor.ToString();
    }

    private string Unique(string anchor)
    {
        string unique = anchor;
        for (int again = 1; Anchors.Contains(unique); again++) unique = $"{anchor}-{again}";
        return unique;
    }

    private static string[] Cells(string line) =>
        line.StartsWith('|') ? [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())] : [];

    [GeneratedRegex("^#{1,6} (.+)$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
