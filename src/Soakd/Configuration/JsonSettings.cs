using System.Text.Json;

namespace Soakd.Configuration;

/// <summary>
/// Reads a configuration file: JSON with comments and trailing commas. A list replaces a whole list; lists are never merged by index.
/// </summary>
internal static class JsonSettings
{
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private const string Sections =
        $"not a configuration: a JSON object with the sections {SettingCatalogue.SoakSection} and {SettingCatalogue.TuningSection} is "
            + "needed";

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="file">The path of the file, for messages.</param>
    /// <param name="needed">The message for a text that is not a JSON object.</param>
    /// <exception cref="ConfigurationException">The text is not JSON. The message names the file, the line and the column.</exception>
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
            throw new ConfigurationException(Message(error, file));
        }
        catch (InvalidOperationException)
        {
            // The parser accepts half of a surrogate pair. Only reading it as a string fails.
            throw new ConfigurationException($"{file}: not JSON: a string holds half of a surrogate pair");
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

    // The parser counts lines and bytes from 0, editors count from 1. The message of the parser ends with its own numbers: cut them off.
    private static string Message(JsonException error, string file)
    {
        string what = error.Message.Split([" Path:", " LineNumber:"], StringSplitOptions.None)[0].TrimEnd('.', ' ');
        string where = error.LineNumber is { } line ? $"line {line + 1}, column {error.BytePositionInLine + 1}: " : "";
        return $"{file}: {where}not JSON: {what}".ReplaceLineEndings(" ");
    }
}
