namespace Soakd.Tests.Docs;

/// <summary>Every link between the pages leads to a file, and to a heading where it names one.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages => [.. KeptPages.All.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_OfAPage_LeadSomewhere(string path) =>
        Assert.Empty(KeptPages.All[path].Links.Select(target => Lacks(path, target)).OfType<string>());

    [Theory]
    [InlineData("docs/method.md", "compare.md", null)]
    [InlineData("docs/method.md", "../README.md", null)]
    [InlineData("docs/method.md", "#growth", null)]
    [InlineData("docs/method.md", "nowhere.md", "there is no docs/nowhere.md")]
    [InlineData("docs/method.md", "#nowhere", "docs/method.md has no heading nowhere")]
    [InlineData("README.md", "docs/method.md#nowhere", "docs/method.md has no heading nowhere")]
    public void Lacks_OfALink_NamesWhatIsMissing(string page, string target, string? lacks) => Assert.Equal(lacks, Lacks(page, target));

    [Theory]
    [InlineData("Smallest visible growth", "smallest-visible-growth")]
    [InlineData("Mann–Kendall", "mannkendall")]
    [InlineData("What it does (simulated)", "what-it-does-simulated")]
    public void AnchorOf_AHeading_IsGitHubs(string heading, string anchor) => Assert.Equal(anchor, MarkdownPage.AnchorOf(heading));

    private static string? Lacks(string page, string target)
    {
        string[] parts = target.Split('#', 2);
        string folder = Path.GetDirectoryName(page)!;
        string path = parts[0].Length == 0 ? page : Path.GetRelativePath(".", Path.Combine(folder, parts[0])).Replace('\\', '/');
        return KeptPages.Lacks(path, parts.Length == 2 ? parts[1] : "");
    }
}
