using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Soakd.Configuration;
using Soakd.Engine.Plan;
using Soakd.Hosting;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>What the chart hands to soakd is what soakd understands.</summary>
public sealed partial class ChartValuesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Values => [.. YamlFile.Values];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Values))]
    public void Sections_AreAConfiguration(string file)
    {
        JsonObject values = YamlFile.Read(file);
        var sections = new JsonObject
        {
            [SettingCatalogue.SoakSection] = values["soak"]?.DeepClone() ?? new JsonObject(),
            [SettingCatalogue.TuningSection] = values["tuning"]?.DeepClone() ?? new JsonObject(),
        };

        LoadedConfiguration loaded = ConfigurationLoader.Load(new ConfigurationSources
        {
            File = _directory.Write("appsettings.json", sections.ToJsonString()),
            Environment = new Dictionary<string, string>(),
            Directories = [],
        });

        Assert.NotNull(loaded);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Plans_AreValid(string file)
    {
        foreach ((string name, JsonNode? plan) in YamlFile.Read(file)["plans"]?.AsObject() ?? [])
        {
            bool valid = PlanReader.TryRead(plan!.ToJsonString(), out _, out IReadOnlyList<PlanProblem> problems);
            Assert.True(valid, $"{name}: {string.Join('\n', problems)}");
        }
    }

    [Fact]
    public void KeysOfTheChart_AreSetByItsTemplate()
    {
        string template = Template("_config.tpl");

        Assert.All(ChartSchema.Owned.Except([SettingCatalogue.OutDirectory.Key]), key =>
            Assert.Contains($"\"{key.Split(':')[^1]}\"", template, StringComparison.Ordinal));
    }

    [Fact]
    public void Port_IsTheOneOfSoakd()
    {
        int port = IPEndPoint.Parse(WebSettings.Health.Default!).Port;

        Assert.Equal(port, YamlFile.Read($"{YamlFile.Chart}/values.yaml")["health"]!["port"]!.GetValue<int>());
        Assert.Contains($"EXPOSE {port}\n", SourceTree.Read("helm/image/Dockerfile"), StringComparison.Ordinal);
        Assert.All(YamlFile.Read("helm/image/compose.yaml")["services"]!["soakd"]!["ports"]!.AsArray(), published =>
            Assert.EndsWith($":{port}:{port}", published!.GetValue<string>(), StringComparison.Ordinal));
    }

    [Fact]
    public void Versions_AreThatOfSoakd()
    {
        string version = Version().Match(SourceTree.Read("Directory.Build.props")).Groups[1].Value;
        JsonObject chart = YamlFile.Read($"{YamlFile.Chart}/Chart.yaml");

        Assert.Equal((version, version), (chart["version"]!.GetValue<string>(), chart["appVersion"]!.GetValue<string>()));
        Assert.EndsWith(
            $":{version}", YamlFile.Read("helm/image/compose.yaml")["services"]!["soakd"]!["image"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void GracePeriod_IsAboveDrainAndReport()
    {
        int seconds = YamlFile.Read($"{YamlFile.Chart}/values.yaml")["terminationGracePeriodSeconds"]!.GetValue<int>();

        Assert.True(TimeSpan.FromSeconds(seconds) >= 3 * IStop.UsualDrain);
    }

    private static string Template(string name) => SourceTree.Read($"{YamlFile.Chart}/templates/{name}");

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex Version();
}
