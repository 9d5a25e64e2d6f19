using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>
/// A list of names: an array in a file, names with commas between them elsewhere. A list replaces a whole list, never single items.
/// </summary>
internal sealed class ListType(string allowed) : SettingType<IReadOnlyList<string>>
{
    public override string Allowed => allowed;

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        ["uniqueItems"] = true,
    };

    public override bool TryRead(string text, out IReadOnlyList<string> value)
    {
        value = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return value.Distinct(StringComparer.Ordinal).Count() == value.Count;
    }

    public override JsonNode Write(string text) => new JsonArray();
}
