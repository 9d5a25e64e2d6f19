using System.Text.RegularExpressions;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>
/// Where code, scripts and pages name a page: <c>docs/method.md</c>, <c>docs/method.md#growth</c>, or <c>docs/method.md, Growth</c>; and in
/// comments any other name that ends in <c>.md</c>.
/// </summary>
internal static partial class Citations
{
    private static readonly string[] Folders = ["src", "tests", "eng", "docs", ".ci", "helm", "systemd"];
    private static readonly string[] Extensions = ["", ".cs", ".md", ".csproj", ".props", ".targets", ".sh", ".c", ".yaml", ".json"];
    private static readonly string[] Made = ["obj", "bin", "artifacts", "native"];

    // soakd writes these, and librdkafka has that one.
    private static readonly string[] ElsewhereKept = ["report.md", "report.objectives.md", "CONFIGURATION.md"];

    /// <summary>The files that may name a page, from the root of the source tree.</summary>
    public static IEnumerable<string> Files => Folders
        .Select(folder => Path.Combine(SourceTree.Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(SourceTree.Root))
        .Where(file => Extensions.Contains(Path.GetExtension(file)))
        .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(Made.Contains));

    /// <summary>What is wrong with the pages that a text names.</summary>
    public static IEnumerable<string> Broken(string text)
    {
        string joined = CommentBreak().Replace(text, " ");
        foreach (Match match in Page().Matches(joined))
        {
            string anchor = match.Groups["heading"] is { Success: true } heading
                ? MarkdownPage.AnchorOf(heading.Value.Trim())
                : match.Groups["anchor"].Value;
            if (KeptPages.Lacks(match.Groups["path"].Value, anchor) is { } lacks)
                yield return lacks;
        }
    }

    /// <summary>The pages that the comments of C# name by their bare names, and that are kept nowhere.</summary>
    public static IEnumerable<string> UnknownInComments(string code) => Comment().Matches(code)
        .SelectMany(comment => BareName().Matches(comment.Value))
        .Select(match => match.Value)
        .Where(name => !ElsewhereKept.Contains(name) && name != "README.md");

    [GeneratedRegex(@"(?<path>docs/(?:[\w-]+/)*[\w-]+\.(?:md|json|xsd))(?:#(?<anchor>[\w-]+)|, (?<heading>\p{Lu}[^\n.,;:()<>""|`]*))?")]
    private static partial Regex Page();

    [GeneratedRegex(@"\n[ \t]*(?:///?|#)[ \t]*")]
    private static partial Regex CommentBreak();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<![\w/.-])[\w.-]+\.md\b")]
    private static partial Regex BareName();
}
