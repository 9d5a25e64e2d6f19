using System.Globalization;
using System.Text.Json.Nodes;

namespace Soakd.Configuration.Types;

/// <summary>A whole number within a range.</summary>
internal sealed class WholeNumberType(string what, long least, long most) : SettingType<long>
{
    public override string Allowed => least == long.MinValue ? what : $"{what}, {least:#,0}..{most:#,0}";

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public override bool TryRead(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    public override JsonNode Write(string text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture));
}
