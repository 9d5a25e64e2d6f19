using System.Text.RegularExpressions;
using NJsonSchema;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Configuration;

/// <summary>
/// <c>appsettings.json</c>, the same for <c>make soak</c>, for the service and for the package: it shows every key, and it is right also
/// after somebody has removed <c>//</c> before one.
/// </summary>
public sealed partial class ShippedConfigurationTests
{
    private const int MostLines = 130;
    private const string Indented = "${indent}";

    private static readonly string Text = SourceTree.Read("appsettings.json");

    // Every line that is commented out, in force.
    private static readonly string Whole = CommentedOut().Replace(Text, Indented);

    // The same without the examples: what is left is said to be the defaults.
    private static readonly string Defaults = string.Join('\n', Text.Split('\n').Select(
        line => line.Contains("// e.g", StringComparison.Ordinal) ? line : CommentedOut().Replace(line, Indented)));

    public static TheoryData<string> Keys => [.. SettingCatalogue.All.Select(setting => setting.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Text_EachKey_IsShown(string key) => Assert.Contains(
        key, JsonSettings.Parse(Whole, "appsettings.json").Select(given => SettingCatalogue.Find(given.Key)?.Setting.Key));

    [Fact]
    public void Text_WithEachLineInForce_IsAConfiguration()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("tuning.json", "{ }");
        string usable = Whole.Replace("/etc/soakd/tuning.json", directory["tuning.json"], StringComparison.Ordinal);

        LoadedConfiguration loaded = ConfigurationLoader.Load(new ConfigurationSources
        {
            File = directory.Write("appsettings.json", usable),
            Environment = new Dictionary<string, string>(),
            Directories = [],
            ReadsSecrets = false,
        });

        Assert.Equal(["hourly", "nightly"], loaded.Settings.All(ScheduleSettings.Cron).Concat(loaded.Settings.All(ScheduleSettings.At))
            .Select(value => ScheduleSettings.Cron.NameIn(value.Key)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Text_WithEachLineInForce_FitsTheSchema()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SettingsSchema.Text, TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Whole));
    }

    [Fact]
    public void Text_ValuesThatAreNoExamples_AreTheDefaults()
    {
        IReadOnlyList<EffectiveSetting> given = Given(Defaults);

        Assert.All(
            given.Where(value => !value.Setting.IsMap),
            value => Assert.True(value.Setting.AreEqual(value.Setting.Default!, value.Text), $"{value}"));
        Assert.Equal(["Tuning:LogLevel:Default"], given.Where(value => value.Setting.IsMap).Select(value => value.Key));
    }

    // What every operator edits first. All else is in nobody's way, and a later soakd may have a better default.
    [Fact]
    public void Text_ValuesInForce_AreFew() => Assert.Equal(
        [
            "Soak:Kafka:Bootstrap", "Soak:Log:File", "Soak:Name", "Soak:Plan", "Soak:Runs:Directory", "Soak:Runs:Keep",
            "Soak:Safety:MaxWall", "Soak:Topics:Create", "Soak:Topics:Input", "Soak:Topics:Output", "Tuning:LogLevel:Default",
            "Tuning:Pause", "Tuning:RateFactor",
        ],
        Given(Text).Select(value => value.Key));

    [Fact]
    public void Text_Lines_ArePleasantToRead()
    {
        Assert.InRange(Text.Split('\n').Length, 1, MostLines);
        Assert.All(Text.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    private static IReadOnlyList<EffectiveSetting> Given(string text)
    {
        EffectiveSettings settings =
            EffectiveSettings.Resolve(JsonSettings.Parse(text, "appsettings.json"), out IReadOnlyList<SettingsProblem> problems);
        Assert.Empty(problems);
        return [.. settings.Values.Where(value => value.Origin.Kind == OriginKind.File)];
    }

    [GeneratedRegex("^(?<indent> *)// (?=\")", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex CommentedOut();
}
