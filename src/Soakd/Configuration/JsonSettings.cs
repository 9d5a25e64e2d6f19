using System.Text.Json;

namespace Soakd.Configuration;

/// <summary>
/// Reads a configuration file: JSON with comments and trailing commas. A list of texts is taken whole; nothing is layered by index.
/// </summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private const string Sections = "not a configuration: a JSON object with the sections Soak and Tuning is needed";

    /// <summary>The values of a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="needed">What to say of a text that is no JSON object.</param>
    /// <exception cref="ConfigurationException">Not JSON: the file with line and column.</exception>
    public static IReadOnlyList<GivenSetting> Parse(string text, string file, string needed = Sections)
    {
        var given = new List<GivenSetting>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ConfigurationException($"{file}: {needed}");
            Flatten(document.RootElement, "", new SettingOrigin(OriginKind.File, file), given);
        }
        catch (JsonException error)
        {
            throw new ConfigurationException(Tell(error, file));
        }
        catch (InvalidOperationException)
        {
            // The parser lets half a surrogate pair pass; only reading it as text fails.
            throw new ConfigurationException($"{file}: not JSON: a text holds half of a character");
        }

        return given;
    }

    private static void Flatten(JsonElement section, string path, SettingOrigin origin, List<GivenSetting> given)
    {
        foreach (JsonProperty property in section.EnumerateObject())
        {
            string key = path.Length == 0 ? property.Name : $"{path}:{property.Name}";
            if (key == "$schema" || property.Value.ValueKind == JsonValueKind.Null) continue;
            if (property.Value.ValueKind == JsonValueKind.Object && property.Value.EnumerateObject().Any())
                Flatten(property.Value, key, origin, given);
            else
                given.Add(Read(key, property.Value, origin));
        }
    }

    private static GivenSetting Read(string key, JsonElement value, SettingOrigin origin) => value.ValueKind switch
    {
        JsonValueKind.String => new GivenSetting(key, value.GetString()!, GivenShape.Value, origin),
        JsonValueKind.True => new GivenSetting(key, "true", GivenShape.Value, origin),
        JsonValueKind.False => new GivenSetting(key, "false", GivenShape.Value, origin),
        JsonValueKind.Array => new GivenSetting(key, string.Join(", ", value.EnumerateArray()), GivenShape.List, origin),
        JsonValueKind.Object => new GivenSetting(key, "{}", GivenShape.Section, origin),
        _ => new GivenSetting(key, value.GetRawText(), GivenShape.Value, origin),
    };

    // The parser counts lines and bytes from 0, editors from 1; its own sentence ends with them.
    private static string Tell(JsonException error, string file)
    {
        string what = error.Message.Split([" Path:", " LineNumber:"], StringSplitOptions.None)[0].TrimEnd('.', ' ');
        string where = error.LineNumber is { } line ? $"line {line + 1}, column {error.BytePositionInLine + 1}: " : "";
        return $"{file}: {where}not JSON: {what}".ReplaceLineEndings(" ");
    }
}
