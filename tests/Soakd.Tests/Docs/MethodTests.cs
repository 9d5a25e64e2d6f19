namespace Soakd.Tests.Docs;

/// <summary>What <c>docs/method.md</c> says of the defaults is what the code has.</summary>
public sealed class MethodTests
{
    private static readonly string[] Columns = ["default", "value"];
    private static readonly MarkdownPage Page = KeptPages.All["docs/method.md"];

    public static TheoryData<string> Headings => [.. Page.Headings.Union(MethodDefaults.All.Keys)];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Defaults_UnderAHeading_AreThoseOfTheCode(string heading)
    {
        IEnumerable<string> ofTheCode = MethodDefaults.All.GetValueOrDefault(heading, []).Select(row => $"{row.Default} | {row.Value}");

        Assert.Equal(ofTheCode, Page.Rows(heading, Columns).Select(cells => string.Join(" | ", cells)));
    }

    [Fact]
    public void Tables_OfDefaults_AreOneAHeading() => Assert.Equal(MethodDefaults.All.Count, Page.Tables(Columns));

    [Fact]
    public void Headings_AreAllInTheIndex()
    {
        string[] methods = [.. Page.Headings.Skip(1).Select(heading => $"#{MarkdownPage.AnchorOf(heading)}")];

        Assert.Equal(methods.Order(), Page.Links.Where(link => link.StartsWith('#')).Distinct().Order());
    }
}
