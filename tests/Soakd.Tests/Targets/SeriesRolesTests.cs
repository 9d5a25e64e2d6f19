using System.Reflection;
using System.Text.RegularExpressions;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Kafka.ClientStatistics;
using Soakd.Targets;
using Soakd.TestKit;

namespace Soakd.Tests.Targets;

public sealed class SeriesRolesTests
{
    private static readonly string[] Roles =
        [.. typeof(SeriesRoles).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Roles_OfSoakdsOwnSeries_AreNamed()
    {
        ClientSeries[] clients = [ClientSeries.OfProducer(new StatisticsBoard()), ClientSeries.OfProbe(new StatisticsBoard())];
        SeriesEntry[] own =
            [.. Target.Self.Samplers(new SelfSources(new FactRings(16), clients)).SelectMany(sampler => sampler.Series)];

        Assert.Empty(own.Select(series => series.Role).Except(Roles));
        Assert.Equal(own.Length, own.Select(series => series.Id).Distinct().Count());
        Assert.All(own, series => Assert.Equal(SelfTarget.Name, series.Target));
        Assert.All(own, series => Assert.StartsWith("soakd.", series.Id, StringComparison.Ordinal));
    }

    // A role of one word may stand in the code for something else; the id of a series may be what its role is.
    [Fact]
    public void Roles_InTheSources_AreWrittenOnce()
    {
        Regex[] written =
        [
            .. Roles.Where(role => role.Contains('.', StringComparison.Ordinal))
                .Select(role => new Regex($"(?<!Gauge\\(|Counter\\()\"{Regex.Escape(role)}\"", RegexOptions.CultureInvariant)),
        ];
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
                .Where(file => written.Any(role => role.IsMatch(File.ReadAllText(file)))).Select(file => Path.GetFileName(file)),
        ];

        Assert.Equal(["SeriesRoles.cs"], files);
    }
}
