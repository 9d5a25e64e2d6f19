using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Configuration;
using Soakd.Drills;
using Soakd.Engine.Objectives;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.Injections;
using Soakd.TestKit.Docs;

namespace Soakd.Tests.Docs;

/// <summary>What the pages list is what the code has: plans, drills, injections, objectives, exit codes, keys.</summary>
public sealed partial class ShownNameTests
{
    [Fact]
    public void Plans_AreTheBuiltInOnes() =>
        Assert.Equal(BuiltInPlans.All.Select(plan => plan.Name), FirstColumn("docs/plans.md", "plan"));

    [Fact]
    public void Drills_AreThoseThatCanBePlayed() =>
        Assert.Equal(Drill.All.Select(drill => drill.Name), FirstColumn("docs/drills.md", "drill"));

    [Fact]
    public void Injections_AreThoseThatExist()
    {
        IReadOnlyList<string> shown = FirstColumn("docs/drills.md", "injection");

        Assert.All(shown, injection => Assert.True(Injection.TryParse(injection, out _, out string problem), problem));
        Assert.Equal(
            InjectionKind.Names.Split(", ").Order(StringComparer.Ordinal),
            shown.Select(injection => injection[..injection.IndexOf(':', StringComparison.Ordinal)]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Objectives_AreKnown()
    {
        IReadOnlyList<string> shown = FirstColumn("docs/objectives.md", "name");

        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.True(Objective.IsKnown(name, out string problem), problem));
    }

    [Fact]
    public void IntegrityViolations_AreShownWithTheGuaranteesThatForbidThem()
    {
        Assert.Subset(
            FirstColumn("docs/objectives.md", "name").ToHashSet(), IntegrityViolations.All.Select(violation => violation.Name).ToHashSet());
        Assert.Equal(Enum.GetValues<Delivery>().Select(Guarantee), Lines("docs/objectives.md", "`Soak:Delivery`").Select(Cells));

        static string Guarantee(Delivery delivery)
        {
            string judged = Listed(IntegrityViolations.All.Where(violation => violation.IsForbiddenBy($"{delivery}")));
            string reported = Listed(IntegrityViolations.All.Where(violation => !violation.IsForbiddenBy($"{delivery}")));
            return $"`{delivery}` | {judged} | {reported}";
        }

        static string Listed(IEnumerable<IntegrityViolation> violations) =>
            string.Join(", ", violations.Select(violation => violation.Name));

        static string Cells(string line) =>
            string.Join(" | ", line.Split('|')[1..^1].Select((cell, column) => column == 0 ? Code().Match(cell).Value : cell.Trim()));
    }

    [Fact]
    public void ExitCodes_AreThoseOfTheProgram()
    {
        int[] known = [ExitCodes.Success, ExitCodes.Fail, ExitCodes.NoVerdict, ExitCodes.Usage, ExitCodes.Fault, ExitCodes.Configuration];

        Assert.Equal(known, Rows("docs/verdicts-and-reports.md", "code").Select(row => int.Parse(row, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Keys_Exist()
    {
        string[] shown = [.. DocPage.All.SelectMany(page => page.InlineCode).Where(code => Key().IsMatch(code))];

        Assert.NotEmpty(shown);
        Assert.All(shown, key => Assert.True(IsKey(key) || IsSection(key), key));
    }

    private static bool IsKey(string code) =>
        SettingCatalogue.All.Any(setting => setting.Key == code) || SettingCatalogue.Find(code) is not null;

    private static bool IsSection(string code) =>
        SettingCatalogue.All.Any(setting => setting.Key.StartsWith(code.TrimEnd('*').TrimEnd(':') + ":", StringComparison.Ordinal));

    // The code in the first column of the table whose first heading is that word.
    private static IReadOnlyList<string> FirstColumn(string page, string heading) =>
        [.. Rows(page, heading).SelectMany(cell => Code().Matches(cell).Select(match => match.Groups[1].Value))];

    private static IReadOnlyList<string> Rows(string page, string heading) =>
        [.. Lines(page, heading).Select(line => line.Split('|')[1].Trim())];

    private static IReadOnlyList<string> Lines(string page, string heading) =>
    [
        .. DocPage.Of(page).Text.Split('\n')
            .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|')),
    ];

    [GeneratedRegex("^(Soak|Tuning):[A-Za-z:.*]+$")]
    private static partial Regex Key();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
