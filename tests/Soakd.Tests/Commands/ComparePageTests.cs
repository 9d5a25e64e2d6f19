using System.Text.Json;
using System.Text.RegularExpressions;
using Soakd.Hosting;
using Soakd.Tests.Pages;
using Soakd.Tests.Reports;

namespace Soakd.Tests.Commands;

/// <summary><c>soakd compare --html</c>: what it writes, and where.</summary>
public sealed class ComparePageTests
{
    private const string Attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{\u2028\u202E&amp;";

    [Fact]
    public void Html_WithAFile_WritesThePageAndPrintsTheSummary()
    {
        using var runs = ComparedRuns.Slower();

        Assert.Equal(ExitCodes.Fail, runs.Terminal.Type(["compare", "--html", runs.Terminal["compare.html"], .. runs.Sides()]));

        string page = File.ReadAllText(runs.Terminal["compare.html"]);
        Assert.StartsWith("REGRESSION  3 runs against 3", runs.Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("<span class=\"badge fail\">REGRESSION</span> 3 runs against 3</h1>", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("id=\"findings\"", StringComparison.Ordinal), 0, page.IndexOf("All quantities", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_BesideJson_HoldsWhatTheJsonSays()
    {
        using var runs = ComparedRuns.Slower();

        runs.Terminal.Type(["compare", "--json", "--html", runs.Terminal["compare.html"], .. runs.Sides()]);

        using JsonDocument data = PageDataTests.DataOf(File.ReadAllText(runs.Terminal["compare.html"]));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(runs.Terminal.Output), data.RootElement.GetProperty("comparison")));
    }

    [Fact]
    public void Html_Twice_WritesTheSameBytes()
    {
        using var runs = ComparedRuns.Alike();
        byte[] first = File.ReadAllBytes(runs.Page(runs.Sides()));

        Assert.Equal(first, File.ReadAllBytes(runs.Page(runs.Sides())));
    }

    [Fact]
    public void Html_OfRunsThatAreAlike_SaysThatNothingDiffers()
    {
        using var runs = ComparedRuns.Alike();

        string page = File.ReadAllText(runs.Page(runs.Sides()));

        Assert.Contains("<p>Nothing that is judged differs by more than its limit.</p>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_WithHostileTexts_HasNoElementOfThem()
    {
        using var runs = new ComparedRuns();
        foreach (string name in (string[])["a1", "b1"])
        {
            runs.Add(name, 20_000, leakMibMinute: 0, day: 1, run => run with
            {
                Run = name + Attack,
                Version = name + Attack,
                Labels = new Dictionary<string, string> { [Attack] = Attack },
                Testbed = new Dictionary<string, string>(run.Testbed) { ["bootstrap"] = Attack },
            });
        }

        string page = File.ReadAllText(runs.Page("a1", "--", "b1"));

        Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(2, Regex.Count(page, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotMatch("(?i)<[a-z][^>]*\\s(style|on[a-z]+)=", page[..page.IndexOf("<script", StringComparison.Ordinal)]);
    }

    [Fact]
    public void Html_WhereTheFileCannotBeWritten_IsRefusedWithItsName()
    {
        using var runs = ComparedRuns.Alike();
        string path = runs.Terminal["gone/compare.html"];

        Assert.Equal(ExitCodes.Configuration, runs.Terminal.Type(["compare", "--html", path, .. runs.Sides()]));

        Assert.Equal([$"--html \"{path}\": cannot be written: there is no such file"], runs.Terminal.Errors);
        Assert.Equal("", runs.Terminal.Output);
    }

    [Fact]
    public void Html_WithoutAFile_DoesNotTakeARunForOne()
    {
        using var runs = ComparedRuns.Alike();

        Assert.Equal(ExitCodes.Usage, runs.Terminal.Type("compare", "--html", "a1", "--", "b1"));

        Assert.Contains("--html \"a1\": the name of the page must end in .html or .htm", runs.Terminal.Errors[0], StringComparison.Ordinal);
    }
}
