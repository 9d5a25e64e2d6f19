using System.Text.Json.Nodes;
using Soakd.Engine.Workloads;

namespace Soakd.Configuration.Types;

/// <summary>Where an id stands in a record's JSON.</summary>
internal sealed class IdPathType(bool mayBeEmpty) : SettingType<IdPath?>
{
    public override string Allowed => IdPath.Allowed + (mayBeEmpty ? ", or empty" : "");

    public override JsonObject Schema() => new() { ["type"] = "string" };

    public override bool TryRead(string text, out IdPath? value)
    {
        value = null;
        return (mayBeEmpty && text.Length == 0) || IdPath.TryParse(text, out value);
    }
}
