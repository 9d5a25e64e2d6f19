using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Soakd.Configuration;
using Soakd.TestKit;

namespace Soakd.Tests.Deployment;

/// <summary>
/// The schema of the chart's values. The parts about the configuration and about plans are those of soakd, without what the chart sets
/// itself; the rest is written by hand.
/// </summary>
internal static class ChartSchema
{
    /// <summary>The file.</summary>
    public const string Path = $"{YamlFile.Chart}/values.schema.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The keys that the chart sets itself, so that nobody else may.</summary>
    public static IReadOnlyList<string> Owned { get; } =
    [
        SettingCatalogue.Secrets.Section, SettingCatalogue.RunsDirectory.Key, SettingCatalogue.OutDirectory.Key,
        SettingCatalogue.LogFile.Key, SettingCatalogue.LogConsole.Key, SettingCatalogue.TuningFile.Key, WebSettings.Health.Key,
    ];

    /// <summary>The kept file, with the parts of soakd as the code has them now.</summary>
    public static string Render()
    {
        JsonObject schema = JsonNode.Parse(SourceTree.Read(Path))!.AsObject();
        JsonObject settings = JsonNode.Parse(SettingsSchema.Text)!["properties"]!.AsObject();
        foreach (string key in Owned) Remove(settings, key.Split(':'));
        schema["properties"]!["soak"] = settings[SettingCatalogue.SoakSection]!.DeepClone();
        schema["properties"]!["tuning"] = settings[SettingCatalogue.TuningSection]!.DeepClone();

        JsonObject plan = JsonNode.Parse(SourceTree.Read("docs/plan.schema.json"))!.AsObject();
        JsonObject definitions = schema["definitions"]!.AsObject();
        foreach ((string name, JsonNode? definition) in plan["definitions"]!.AsObject())
        {
            JsonObject kept = definition!.DeepClone().AsObject();
            // Helm's patterns cannot look ahead. soakd checks these texts itself.
            if (kept["pattern"]?.GetValue<string>().Contains("(?", StringComparison.Ordinal) is true) kept.Remove("pattern");
            definitions[name] = kept;
        }

        plan.Remove("definitions");
        plan.Remove("$schema");
        definitions["plan"] = plan.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }

    private static void Remove(JsonObject sections, string[] path)
    {
        foreach (string part in path[..^1]) sections = sections[part]!["properties"]!.AsObject();
        Assert.True(sections.Remove(path[^1]), $"there is no {string.Join(':', path)}");
    }
}
