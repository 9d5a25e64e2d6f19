using System.Globalization;
using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>A decimal number within a range.</summary>
internal sealed class DecimalType(string what, decimal least, decimal most) : SettingType<decimal>
{
    public override string Allowed => $"{what}, {least:#,0.###}..{most:#,0.###}";

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };

    public override bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    public override JsonNode Write(string text) => JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture));
}
