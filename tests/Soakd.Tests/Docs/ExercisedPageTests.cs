using System.Text.RegularExpressions;
using Soakd.Engine.Objectives;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>docs/verdicts-and-reports.md names what the table "Exercised" counts, in its order and its words.</summary>
public sealed partial class ExercisedPageTests
{
    [Fact]
    public void Table_OfThePage_IsThatOfTheReports()
    {
        string page = SourceTree.Read("docs/verdicts-and-reports.md");
        string section = page[page.IndexOf("## Exercised", StringComparison.Ordinal)..page.IndexOf("## Held back", StringComparison.Ordinal)];

        Assert.Equal(
            Circumstance.All.Select(one => (one.Name, one.Text)),
            Row().Matches(section).Select(row => (row.Groups[1].Value, row.Groups[2].Value)));
    }

    [GeneratedRegex("(?m)^\\| `([a-z-]+)` \\| (.+) \\|$")]
    private static partial Regex Row();
}
