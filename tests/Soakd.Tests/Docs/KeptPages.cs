using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>The Markdown pages of the source tree, and what a path with an anchor leads to.</summary>
internal static class KeptPages
{
    /// <summary>The README and every page below <c>docs</c>, by their paths.</summary>
    public static IReadOnlyDictionary<string, MarkdownPage> All { get; } = Directory
        .EnumerateFiles(Path.Combine(SourceTree.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
        .Prepend("README.md")
        .ToDictionary(path => path, MarkdownPage.Read, StringComparer.Ordinal);

    /// <summary>What is wrong with a target such as <c>docs/method.md#growth</c>; null when it leads somewhere.</summary>
    /// <param name="path">The file, from the root of the source tree.</param>
    /// <param name="anchor">The anchor in it; empty for none.</param>
    public static string? Lacks(string path, string anchor)
    {
        string full = Path.Combine(SourceTree.Root, path);
        if (!File.Exists(full) && !Directory.Exists(full))
            return $"there is no {path}";
        if (anchor.Length == 0)
            return null;
        if (!All.TryGetValue(path, out MarkdownPage? page))
            return $"{path} has no headings";
        return page.Anchors.Contains(anchor) ? null : $"{path} has no heading {anchor}";
    }
}
