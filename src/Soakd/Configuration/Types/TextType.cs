using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>Any text on one line, without control characters: it is printed on terminals and in the logs of build servers.</summary>
/// <param name="allowed">What it should be, in words.</param>
/// <param name="mayBeEmpty">Whether nothing is a value as well.</param>
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
