using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>One of a few words, in upper or lower case.</summary>
internal sealed class ChoiceType<T> : SettingType<T>
    where T : struct, Enum
{
    private static readonly string[] Names = Enum.GetNames<T>();

    public override string Allowed => Names.Length == 1
        ? Names[0]
        : $"{string.Join(", ", Names[..^1])} or {Names[^1]}";

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Names.Select(name => (JsonNode)name)]) };

    public override bool TryRead(string text, out T value)
    {
        // Enum.TryParse would accept numbers and lists too.
        int index = Array.FindIndex(Names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Enum.Parse<T>(Names[index]);
        return index >= 0;
    }
}
