using Soakd.TestKit;
using Soakd.TestKit.Docs;

namespace Soakd.Tests.Docs;

/// <summary>The README is one page that a person reads to its end.</summary>
public sealed class ReadmeTests
{
    private const int MostLines = 120;
    private const int Widest = 140;

    [Fact]
    public void Readme_IsShort()
    {
        string[] lines = SourceTree.Read("README.md").TrimEnd('\n').Split('\n');

        Assert.InRange(lines.Length, 1, MostLines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Widest));
    }

    [Fact]
    public void Index_NamesEveryPage()
    {
        string index = DocPage.Of("docs/README.md").Text;

        Assert.All(
            DocPage.All.Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal) && page.Path != "docs/README.md"),
            page => Assert.Contains($"]({Path.GetFileName(page.Path)}", index, StringComparison.Ordinal));
    }
}
