using System.Text.RegularExpressions;

namespace Soakd.TestKit.Docs;

/// <summary>The README, or a page of <c>docs</c>.</summary>
/// <param name="Path">The path, from the root of the source tree.</param>
/// <param name="Text">The Markdown text.</param>
public sealed partial record DocPage(string Path, string Text)
{
    /// <summary>Every page. The reports under <c>docs/examples</c> are output of soakd, not pages.</summary>
    public static IReadOnlyList<DocPage> All { get; } =
    [
        Read("README.md"),
        .. Directory.EnumerateFiles(System.IO.Path.Combine(SourceTree.Root, "docs"), "*.md")
            .Order(StringComparer.Ordinal)
            .Select(file => Read($"docs/{System.IO.Path.GetFileName(file)}")),
    ];

    /// <summary>Its fenced blocks.</summary>
    public IEnumerable<DocBlock> Blocks =>
        Fence().Matches(Text).Select(match => new DocBlock(Path, match.Groups["language"].Value, match.Groups["text"].Value));

    /// <summary>Its code inside sentences and tables.</summary>
    public IEnumerable<string> InlineCode => Code().Matches(Fence().Replace(Text, "")).Select(match => match.Groups["text"].Value);

    /// <summary>A page by its path.</summary>
    public static DocPage Of(string path) => All.Single(page => page.Path == path);

    private static DocPage Read(string path) => new(path, SourceTree.Read(path));

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`(?<text>[^`\n]+)`")]
    private static partial Regex Code();
}
