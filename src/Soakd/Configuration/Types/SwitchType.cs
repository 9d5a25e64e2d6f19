using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>True or false.</summary>
internal sealed class SwitchType : SettingType<bool>
{
    public override string Allowed => "true or false";

    public override JsonObject Schema() => new() { ["type"] = "boolean" };

    public override bool TryRead(string text, out bool value) => bool.TryParse(text, out value);

    public override JsonNode Write(string text) => JsonValue.Create(bool.Parse(text));
}
