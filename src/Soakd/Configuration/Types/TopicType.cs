using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Soakd.Configuration.Types;

/// <summary>The name of a Kafka topic, or an empty text.</summary>
internal sealed partial class TopicType : SettingType<string>
{
    private const string Pattern = "^[A-Za-z0-9._-]{0,249}$";

    public override string Allowed => "the name of a topic: at most 249 letters, digits, '.', '_' and '-'";

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern };

    public override bool TryRead(string text, out string value)
    {
        value = text;
        return text is not ("." or "..") && Names().IsMatch(text);
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
