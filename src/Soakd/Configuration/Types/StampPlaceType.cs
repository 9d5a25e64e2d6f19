using System.Text.Json.Nodes;
using Soakd.Engine.Workloads;

namespace Soakd.Configuration.Types;

/// <summary>Where a stamp stands, or an empty text for no place of its own.</summary>
internal sealed class StampPlaceType : SettingType<StampPlace?>
{
    public override string Allowed => $"{StampPlace.Allowed}, or empty";

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out StampPlace? value)
    {
        value = text.Length == 0 || text.Any(char.IsControl) ? null : StampPlace.Parse(text);
        return text.Length == 0 || value is not null;
    }
}
