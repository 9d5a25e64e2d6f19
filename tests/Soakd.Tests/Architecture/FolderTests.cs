using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.xUnitV3;

namespace Soakd.Tests.Architecture;

/// <summary>The folders of a project stand in one order: what is above uses what is below, and never the other way.</summary>
public sealed class FolderTests
{
    [Theory]
    [InlineData("Soakd.Engine.(*)..")]
    [InlineData("Soakd.Kafka.(*)..")]
    [InlineData("Soakd.(*)..")]
    public void Folders_OfAProject_AreFreeOfCycles(string slices) =>
        SliceRuleDefinition.Slices().Matching(slices).Should().BeFreeOfCycles().Check(House.Compiled);

    [Fact]
    public void Arrows_BetweenFolders_AreThoseOfTheTable()
    {
        string[] unknown =
        [
            .. House.Arrows.Where(arrow => !AllowedArrows.Contains(arrow.Key.From, arrow.Key.To))
                .Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}").Order(StringComparer.Ordinal),
        ];

        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    [Fact]
    public void Table_OfArrows_HasNoneThatIsUnused()
    {
        string[] unused =
        [
            .. AllowedArrows.All.Where(arrow => !House.Arrows.ContainsKey(arrow)).Select(arrow => $"{arrow.From} -> {arrow.To}")
                .Order(StringComparer.Ordinal),
        ];

        Assert.True(unused.Length == 0, string.Join('\n', unused));
    }

    [Fact]
    public void Engine_UsesNoClientNoHostNoFileAndNoThread()
    {
        string[] forbidden =
        [
            "Confluent.", "Microsoft.Extensions.", "System.IO.File", "System.IO.Directory", "System.Threading.Thread",
            "System.Threading.Tasks.",
            "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Timers.",
        ];
        string[] found =
        [
            .. House.Compiled.Types.Where(type => House.Folder(type).StartsWith("Engine/", StringComparison.Ordinal))
                .SelectMany(type => type.Dependencies)
                .Where(dependency => forbidden.Any(name => dependency.Target.FullName.StartsWith(name, StringComparison.Ordinal)))
                .Select(dependency => $"{dependency.Origin.FullName} uses {dependency.Target.FullName}").Distinct(StringComparer.Ordinal),
        ];

        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
