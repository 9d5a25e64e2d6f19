using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>Names, taken whole: an array in a file, separated by commas elsewhere. Never layered by index.</summary>
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
