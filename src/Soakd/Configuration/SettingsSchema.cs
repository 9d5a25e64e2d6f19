using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soakd.Configuration;

/// <summary>The catalogue as a JSON Schema (draft 7), for editors. The file <c>appsettings.schema.json</c> holds this text.</summary>
internal static class SettingsSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text { get; } = Build().ToJsonString(Readable) + "\n";

    private static JsonObject Build()
    {
        JsonObject root = Section();
        foreach (Setting setting in SettingCatalogue.All) Add(root, setting.Key.Split(':'), setting.Schema());
        root["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        root["properties"]![SettingCatalogue.SoakSection]!["description"] = "Settings that need a restart.";
        root["properties"]![SettingCatalogue.TuningSection]!["description"] = "Settings that take effect within a second after an edit.";
        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        root.Insert(1, "title", "soakd");
        return root;
    }

    // A part that is * allows every name. In all other sections an unknown name is an error.
    private static void Add(JsonObject section, ReadOnlySpan<string> path, JsonObject leaf)
    {
        bool named = path[0] == "*";
        JsonObject holder = named ? section : (JsonObject)section["properties"]!;
        string slot = named ? "additionalProperties" : path[0];
        if (path.Length == 1)
        {
            holder[slot] = leaf;
            return;
        }

        if (holder[slot] is not JsonObject below) holder[slot] = below = Section();
        Add(below, path[1..], leaf);
    }

    private static JsonObject Section() =>
        new() { ["type"] = "object", ["properties"] = new JsonObject(), ["additionalProperties"] = false };
}
