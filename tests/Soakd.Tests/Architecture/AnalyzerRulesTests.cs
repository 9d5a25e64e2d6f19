using System.Text.RegularExpressions;
using Soakd.TestKit;

namespace Soakd.Tests.Architecture;

/// <summary>A rule of the analyzers may be switched off, but not without the reason: docs/building.md.</summary>
public sealed partial class AnalyzerRulesTests
{
    [Fact]
    public void Editorconfig_EachRuleThatIsOff_HasAReasonAboveIt()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SourceTree.Root, ".editorconfig"));
        int[] off = [.. Enumerable.Range(0, lines.Length).Where(at => lines[at].EndsWith(".severity = none", StringComparison.Ordinal))];

        Assert.NotEmpty(off);
        Assert.All(off, at =>
        {
            // One reason may stand above a group of rules.
            string above = lines.Take(at).Last(line => !line.EndsWith(".severity = none", StringComparison.Ordinal));
            Assert.True(above.StartsWith("# ", StringComparison.Ordinal), $"{lines[at]} has no reason");
        });
    }

    [Fact]
    public void Sources_EachRuleThatIsOffInOnePlace_HasAReasonBesideIt() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*.cs", SearchOption.AllDirectories))
                .SelectMany(File.ReadLines)
                .Where(line => AnalyzerPragma().IsMatch(line)),
            line => Assert.Contains(" // ", line, StringComparison.Ordinal));

    [GeneratedRegex("^ *#pragma warning disable .*(MA|VSTHRD|CA)[0-9]")]
    private static partial Regex AnalyzerPragma();
}
