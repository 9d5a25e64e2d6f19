using Soakd.Configuration;
using Soakd.Serving;
using Soakd.TestKit;
using Soakd.Tuning;

namespace Soakd.Tests.Configuration;

/// <summary>Files that a configuration names by a relative path, read by a process that was started somewhere else.</summary>
public sealed class FilesBesideTests : IDisposable
{
    private const string Plan =
        """{ "name": "mine", "phases": [ { "name": "hold", "kind": "steady", "duration": "1m", "rate": 7 } ] }""";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Load_FilesBesideTheConfiguration_AreRead()
    {
        _directory.Write("mine.json", Plan);
        _directory.Write("orders.ndjson", """{ "id": "first" }""");
        _directory.Write("tuning.json", """{ "Tuning": { "RateFactor": 3 } }""");

        LoadedConfiguration loaded = Load("""
            { "Soak": {
                "Plan": "mine.json", "TuningFile": "tuning.json", "Schedule": { "nightly": { "At": "02:30", "Plan": "mine.json" } },
                "Payload": { "Kind": "Records", "Records": "orders.ndjson", "StampIn": "$.id" } } }
            """);

        Assert.Equal("mine", PlanChoice.Of(loaded).Plan.Name);
        Assert.Equal("mine", Assert.Single(ServedPlans.Of(loaded).Plans).Name);
        Assert.NotNull(loaded.Soak.Payload.Own);
        Assert.Equal(3m, loaded.Tuning.RateFactor);
        Assert.Equal(_directory["mine.json"], ManifestSettings.Keep(loaded.Settings)["Soak:Plan"]);
    }

    [Theory]
    [InlineData("smoke")]
    [InlineData("elsewhere.json")]
    [InlineData("{ \"id\": \"{{stamp}}\" }", "Template")]
    public void Load_WhatIsNoFileBesideTheConfiguration_StaysAsItIsWritten(string text, string? kind = null)
    {
        _directory.Write("smoke", Plan);
        string json = $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        LoadedConfiguration loaded = Load(kind is null
            ? $$"""{ "Soak": { "Plan": {{json}} } }"""
            : $$"""{ "Soak": { "Payload": { "Kind": "{{kind}}", "{{kind}}": {{json}} } } }""");

        Assert.Equal(text, loaded.Settings.Get(kind is null ? SettingCatalogue.Plan : OwnRecordSettings.Template));
    }

    [Fact]
    public void Load_AFileOfAFlag_IsNotLookedForBesideTheConfiguration()
    {
        _directory.Write("mine.json", Plan);

        LoadedConfiguration loaded = Load(
            """{ "Soak": { "Name": "x" } }""",
            new GivenSetting("Soak:Plan", "mine.json", GivenShape.Value, new SettingOrigin(OriginKind.Flag, "--plan")));

        Assert.Equal("mine.json", loaded.Soak.Plan);
    }

    [Fact]
    public void Consider_AnEditOfTheTuning_IsNoChangeOfThePlan()
    {
        _directory.Write("mine.json", Plan);
        LoadedConfiguration loaded = Load("""{ "Soak": { "Plan": "mine.json" }, "Tuning": { "RateFactor": 1 } }""");
        var editor = new TuningEditor(loaded, PlanChoice.Of(loaded).Plan);

        TuningOutcome edit = editor.Consider("""{ "Soak": { "Plan": "mine.json" }, "Tuning": { "RateFactor": 2 } }""", "SIGHUP");

        Assert.NotNull(edit.Applied);
        Assert.Empty(edit.Notices);
    }

    private LoadedConfiguration Load(string text, params GivenSetting[] flags) => ConfigurationLoader.Load(new ConfigurationSources
    {
        File = _directory.Write("appsettings.json", text),
        Environment = new Dictionary<string, string>(StringComparer.Ordinal),
        Directories = [],
        Flags = flags,
    });
}
