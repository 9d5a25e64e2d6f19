using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>Every page that code, scripts or pages name is in the repository, with the heading that they name.</summary>
public sealed class CitationTests
{
    [Fact]
    public void Files_NameOnlyPagesThatAreKept()
    {
        string[] files = [.. Citations.Files.Where(file => !IsThisTest(file))];

        Assert.Contains("src/Soakd.Engine/Soakd.Engine.csproj", files);
        Assert.Contains("Makefile", files);
        Assert.Empty(files.SelectMany(file => Citations.Broken(SourceTree.Read(file)).Select(lacks => $"{file}: {lacks}")));
    }

    [Fact]
    public void Comments_NameOnlyPagesThatAreKept()
    {
        string[] files = [.. Citations.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !IsThisTest(file))];

        Assert.Empty(files.SelectMany(file => Citations.UnknownInComments(SourceTree.Read(file)).Select(name => $"{file}: {name}")));
    }

    [Theory]
    [InlineData("see docs/method.md", null)]
    [InlineData("see docs/method.md, which says why", null)]
    [InlineData("(docs/method.md#growth)", null)]
    [InlineData("(docs/method.md, Smallest visible growth)", null)]
    [InlineData("/// (docs/method.md, Smallest visible\n    /// growth)", null)]
    [InlineData("see docs/nowhere.md", "there is no docs/nowhere.md")]
    [InlineData("(docs/method.md#nowhere)", "docs/method.md has no heading nowhere")]
    [InlineData("(docs/method.md, Nowhere at all; and more)", "docs/method.md has no heading nowhere-at-all")]
    public void Broken_OfAText_NamesWhatIsMissing(string text, string? lacks) =>
        Assert.Equal(lacks, Citations.Broken(text).SingleOrDefault());

    [Theory]
    [InlineData("/// <summary>What it is (elsewhere.md §4).</summary>", "elsewhere.md")]
    [InlineData("// The table of <c>report.md</c>.", null)]
    [InlineData("string path = \"elsewhere.md\";", null)]
    [InlineData("/// <summary>Made of docs/events.md.</summary>", null)]
    public void UnknownInComments_OfCode_NamesWhatIsKeptNowhere(string code, string? name) =>
        Assert.Equal(name, Citations.UnknownInComments(code).SingleOrDefault());

    // Its examples lead nowhere on purpose.
    private static bool IsThisTest(string file) => file.StartsWith("tests/Soakd.Tests/Docs/", StringComparison.Ordinal);
}
