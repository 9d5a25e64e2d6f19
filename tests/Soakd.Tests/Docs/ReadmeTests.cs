using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Soakd.Commands;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Docs;

/// <summary>What the README says is true.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = SourceTree.Read("README.md");

    [Fact]
    public void Plan_OfTheReadme_IsOne()
    {
        string text = JsonBlock().Matches(Readme).Select(match => match.Groups[1].Value).Single(block => block.Contains("\"phases\"", StringComparison.Ordinal));

        Assert.True(PlanReader.TryRead(text, out _, out IReadOnlyList<PlanProblem> problems), string.Join('\n', problems));
    }

    [Fact]
    public void Links_OfTheReadme_LeadSomewhere()
    {
        string[] missing = [.. Link().Matches(Readme).Select(match => match.Groups[1].Value).Where(path => !File.Exists(Path.Combine(SourceTree.Root, path)))];

        Assert.Empty(missing);
    }

    [Fact]
    public void CommandLines_OfTheReadme_AreUnderstood()
    {
        using var hangup = new HangupSignal();
        CommandContext context = CommandContext.OfProcess(hangup);
        string[] lines = [.. CommandOfSoakd().Matches(Readme).Select(match => match.Groups[1].Value.Trim()).Where(line => line.Length > 0)];

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Empty(CommandLine.Tree(context).Parse(Words(line)).Errors));
    }

    [Fact]
    public void Plans_OfTheReadme_AreTheBuiltInOnes()
    {
        string[] told = [.. PlanRow().Matches(Readme).Select(match => match.Groups[1].Value)];

        Assert.Equal(BuiltInPlans.All.Select(plan => plan.Name), told);
    }

    private static string[] Words(string line) => [.. CommandLineParser.SplitCommandLine(line.Split('#')[0]).Select(word => word.Trim('\''))];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\]\((docs/[^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\./soakd ([^`\n]*)$", RegexOptions.Multiline)]
    private static partial Regex CommandOfSoakd();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex PlanRow();
}
