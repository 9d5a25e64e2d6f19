using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

public sealed class PrecedenceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _environment = [];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Load_NothingGiven_GivesTheDefaults()
    {
        LoadedConfiguration loaded = Load();

        Assert.Equal("smoke", loaded.Soak.Plan);
        Assert.True(loaded.Soak.Kafka.Embedded);
        Assert.Equal(TopicOptions.EmbeddedInput, loaded.Soak.Topics.Input);
        Assert.Null(loaded.Soak.Safety.MaxRate);
        Assert.Equal(TimeSpan.FromHours(24), loaded.Soak.Safety.MaxWall);
        Assert.Equal(1m, loaded.Tuning.RateFactor);
        Assert.Null(loaded.File);
    }

    [Fact]
    public void Load_EverySource_TheLaterOneOverrides()
    {
        Configure("""{ "Soak": { "Name": "file", "Plan": "file", "Runs": { "Keep": 2, "Directory": "file" } } }""");
        _environment["SOAKD__Plan"] = "environment";
        _environment["SOAKD__Runs__Keep"] = "3";

        LoadedConfiguration loaded = Load(Flag("Soak:Runs:Keep", "4"));

        Assert.Equal("file", loaded.Soak.Name);
        Assert.Equal("environment", loaded.Soak.Plan);
        Assert.Equal(4, loaded.Soak.Runs.Keep);
        Assert.Equal("file " + _directory["appsettings.json"], loaded.Settings.OriginOf(SettingCatalogue.RunsDirectory).ToString());
        Assert.Equal("environment SOAKD__Plan", loaded.Settings.OriginOf(SettingCatalogue.Plan).ToString());
        Assert.Equal("flag --test", loaded.Settings.OriginOf(SettingCatalogue.KeepRuns).ToString());
        Assert.Equal("default", loaded.Settings.OriginOf(SettingCatalogue.RunsBytes).ToString());
    }

    [Fact]
    public void Load_KeysInAnotherCase_AreTheSameKeys()
    {
        Configure("""{ "soak": { "PLAN": "steady-state", "labels": { "App": "1" } } }""");

        LoadedConfiguration loaded = Load();

        Assert.Equal("steady-state", loaded.Soak.Plan);
        Assert.Equal("1", loaded.Soak.Labels["App"]);
    }

    [Fact]
    public void Load_MapsFromSeveralSources_AreJoinedByName()
    {
        Configure("""{ "Soak": { "Labels": { "a": "file", "b": "file" } } }""");
        _environment["SOAKD__Labels__b"] = "environment";

        LoadedConfiguration loaded = Load(Flag("Soak:Labels:c", "flag"));

        Assert.Equal([("a", "file"), ("b", "environment"), ("c", "flag")], loaded.Soak.Labels.Select(label => (label.Key, label.Value)));
    }

    [Fact]
    public void Load_List_IsTakenWhole()
    {
        Configure("""{ "Soak": { "Require": ["p95", "lost"] } }""");
        Assert.Equal(["p95", "lost"], Load().Soak.Require);

        _environment["SOAKD__Require"] = "rate";
        Assert.Equal(["rate"], Load().Soak.Require);
    }

    [Fact]
    public void Load_VariablesOfKubernetes_AreIgnored()
    {
        _environment["SOAKD_PORT"] = "tcp://10.0.0.1:80";
        _environment["SOAKD_SERVICE_HOST"] = "10.0.0.1";
        _environment["SOAKD_PORT_80_TCP_ADDR"] = "10.0.0.1";
        _environment["SOAKD"] = "x";

        Assert.All(Load().Settings.Values, value => Assert.Equal(OriginKind.Default, value.Origin.Kind));
    }

    [Fact]
    public void Load_Tuning_IsReadFromTheEnvironmentToo()
    {
        _environment["SOAKD__Tuning__RateFactor"] = "0.5";

        Assert.Equal(0.5m, Load().Tuning.RateFactor);
    }

    [Fact]
    public void Load_TuningFile_OverridesTheMainFileAndHoldsNothingElse()
    {
        string tuning = _directory.Write("tuning.json", """{ "Tuning": { "RateFactor": 3 } }""");
        Configure($$"""{ "Soak": { "TuningFile": "{{tuning}}" }, "Tuning": { "RateFactor": 2, "Pause": true } }""");

        LoadedConfiguration loaded = Load();
        Assert.Equal(3m, loaded.Tuning.RateFactor);
        Assert.True(loaded.Tuning.Pause);
        Assert.Equal(tuning, loaded.TuningSources.File);

        _directory.Write("tuning.json", """{ "Soak": { "Name": "x" }, "Tuning": { } }""");
        var problem = Assert.Throws<ConfigurationException>(() => Load());
        Assert.Equal(["Soak:Name = \"x\": the file that Soak:TuningFile names may hold only the section Tuning"], problem.Lines);
    }

    [Fact]
    public void Load_TheFileOfAnotherProgram_IsIgnored()
    {
        Configure("""{ "Logging": { "LogLevel": { "Default": "Information" } }, "AllowedHosts": "*" }""");

        Assert.Null(Load().File);
    }

    [Fact]
    public void Load_Secrets_ComeFromFilesAndEnvironmentAndAreNotPrinted()
    {
        string file = _directory.Write("secret", "from-file\n");
        Configure($$"""{ "Soak": { "Kafka": { "Secrets": { "sasl.password": "{{file}}" }, "Client": { "sasl.username": "me" } } } }""");
        _environment["SOAKD__Kafka__Client__ssl_key_password"] = "from-environment";

        LoadedConfiguration loaded = Load();

        Assert.Equal("from-file", loaded.Soak.Kafka.Secrets["sasl.password"].Reveal());
        Assert.Equal("from-environment", loaded.Soak.Kafka.Secrets["ssl.key.password"].Reveal());
        string printed = loaded.Soak + string.Concat(
            SettingsListing.Lines(loaded.Settings, all: true)) + loaded.Soak.Kafka.Secrets["sasl.password"];
        Assert.DoesNotContain("from-file", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("from-environment", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Soak:Kafka:Client:ssl.key.password", ManifestSettings.Keep(loaded.Settings).Keys);
    }

    [Fact]
    public void Load_ClientPropertyThatIsNotOnTheList_IsTakenAndNeverPrinted()
    {
        Configure("""{ "Soak": { "Kafka": { "Client": { "sasl.oauthbearer.extensions": "hush", "sasl.username": "me" } } } }""");

        LoadedConfiguration loaded = Load();

        Assert.Equal("hush", loaded.Soak.Kafka.Client["sasl.oauthbearer.extensions"]);
        IReadOnlyDictionary<string, string> kept = ManifestSettings.Keep(loaded.Settings);
        Assert.Equal(("(set)", "me"), (kept["Soak:Kafka:Client:sasl.oauthbearer.extensions"], kept["Soak:Kafka:Client:sasl.username"]));
        Assert.DoesNotContain("hush", SettingsListing.Json(loaded.Settings, all: true), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", string.Concat(loaded.Settings.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "ExactlyOnce")]
    [InlineData("out", "AtLeastOnce")]
    public void Load_DeliveryNotGiven_FollowsFromTheOutput(string output, string expected)
    {
        Configure($$"""{ "Soak": { "Topics": { "Output": "{{output}}" } } }""");

        Assert.Equal(expected, Load().Soak.Delivery.ToString());
    }

    [Fact]
    public void Load_Manifest_ReplacesTheFile()
    {
        Configure(
            """{ "Soak": { "Name": "first", "Labels": { "a": "b" }, "Require": ["p95", "rate"], "Runs": { "OutDirectory": "there" } } }""");
        IReadOnlyDictionary<string, string> kept = ManifestSettings.Keep(Load(Flag("Soak:For", "5m")).Settings);
        string manifest = _directory.Write("manifest.json", System.Text.Json.JsonSerializer.Serialize(new { settings = kept }));
        Configure("""{ "Soak": { "Name": "second" } }""");

        SoakOptions again = ConfigurationLoader.Load(Sources() with { Manifest = manifest }).Soak;

        Assert.Equal("first", again.Name);
        Assert.Equal("b", again.Labels["a"]);
        Assert.Equal(["p95", "rate"], again.Require);
        Assert.Equal(TimeSpan.FromMinutes(5), again.For);
        Assert.Null(again.Runs.OutDirectory);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"settings\": 5 }")]
    [InlineData("{ \"settings\": { \"a\": { } } }")]
    [InlineData("{ \"settings\": { \"Soak:Name\": null } }")]
    [InlineData("[]")]
    [InlineData("nothing")]
    public void Load_NoManifest_IsRefused(string text)
    {
        string manifest = _directory.Write("manifest.json", text);

        var problem = Assert.Throws<ConfigurationException>(() => ConfigurationLoader.Load(Sources() with { Manifest = manifest }));

        Assert.Equal([$"--manifest {manifest}: this file is not the manifest of a run"], problem.Lines);
    }

    private void Configure(string json) => _directory.Write("appsettings.json", json);

    private static GivenSetting Flag(string key, string text) =>
        new(key, text, GivenShape.Value, new SettingOrigin(OriginKind.Flag, "--test"));

    private LoadedConfiguration Load(params GivenSetting[] flags) => ConfigurationLoader.Load(Sources() with { Flags = flags });

    private ConfigurationSources Sources() => new() { Environment = _environment, Directories = [_directory.Path] };
}
