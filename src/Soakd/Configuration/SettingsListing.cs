using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Soakd.Configuration;

/// <summary>
/// The effective configuration as a table: key, value, and where the value comes from. A value that must not be printed is hidden.
/// </summary>
internal static class SettingsListing
{
    private const string Nothing = "(none)";
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The rows for people.</summary>
    /// <param name="settings">The values that apply.</param>
    /// <param name="all">Whether to list defaults too, and settings without a value.</param>
    public static IReadOnlyList<string> Lines(EffectiveSettings settings, bool all)
    {
        List<(string Key, string Value, string Origin)> rows =
            [.. Rows(settings, all).Select(row => (row.Key, row.Value ?? Nothing, row.Origin))];
        int keys = rows.Select(row => row.Key.Length).DefaultIfEmpty().Max();
        int values = rows.Select(row => Math.Min(row.Value.Length, 32)).DefaultIfEmpty().Max();
        return [.. rows.Select(row => $"{row.Key.PadRight(keys)}  {row.Value.PadRight(values)}  {row.Origin}")];
    }

    /// <summary>The rows for scripts: an array of objects with <c>key</c>, <c>value</c> (null for none) and <c>origin</c>.</summary>
    public static string Json(EffectiveSettings settings, bool all)
    {
        IEnumerable<JsonNode> rows = Rows(settings, all)
            .Select(row => new JsonObject { ["key"] = row.Key, ["value"] = row.Value, ["origin"] = row.Origin });
        return new JsonArray([.. rows]).ToJsonString(Readable) + "\n";
    }

    private static IEnumerable<(string Key, string? Value, string Origin)> Rows(EffectiveSettings settings, bool all)
    {
        IEnumerable<(string Key, string? Value, string Origin)> given = settings.Values
            .Where(value => all || value.Origin.Kind != OriginKind.Default)
            .Select(value => (value.Key, Shown(value), value.Origin.ToString()));
        IEnumerable<(string Key, string? Value, string Origin)> absent = SettingCatalogue.All
            .Where(setting => all && !settings.All(setting).Any())
            .Select(setting => (setting.Key, (string?)null, default(SettingOrigin).ToString()));
        return given.Concat(absent).OrderBy(row => row.Key, StringComparer.Ordinal);
    }

    private static string? Shown(EffectiveSetting value) => value.Text.Length == 0 ? null : value.Printable;
}
