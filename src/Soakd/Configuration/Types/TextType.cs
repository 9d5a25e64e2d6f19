using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>A text on one line without control characters: terminals and the logs of build servers show it.</summary>
/// <param name="allowed">What is allowed, in words.</param>
/// <param name="mayBeEmpty">Whether the text may be empty.</param>
internal sealed class TextType(string allowed, bool mayBeEmpty = false) : SettingType<string>
{
    private const int MaxLength = 4096;

    public override string Allowed => allowed;

    public override JsonObject Schema() => mayBeEmpty
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject { ["type"] = "string", ["minLength"] = 1 };

    public override bool TryRead(string text, out string value)
    {
        value = text;
        return (mayBeEmpty || !string.IsNullOrWhiteSpace(text)) && text.Length <= MaxLength && !text.Any(char.IsControl);
    }
}
