using System.Globalization;
using System.Text.Json.Nodes;
using Soakd.Engine.Plan;

namespace Soakd.Configuration.Types;

/// <summary>A whole number within a range.</summary>
internal sealed class WholeNumberType(string what, long least, long most) : SettingType<long>
{
    public override string Allowed => least == long.MinValue ? what : $"{what} from {least:#,0} to {most:#,0}";

    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    public override bool TryRead(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    public override JsonNode Write(string text) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>A decimal number within a range.</summary>
internal sealed class DecimalType(string what, decimal least, decimal most) : SettingType<decimal>
{
    public override string Allowed => $"{what} from {least:#,0.###} to {most:#,0.###}";

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };

    public override bool TryRead(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)
        && value >= least && value <= most;

    public override JsonNode Write(string text) => JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>A rate: a plain number of records a second.</summary>
/// <param name="least">The lowest allowed rate, in records a second.</param>
internal sealed class RateType(decimal least) : SettingType<Rate>
{
    private const decimal Most = Rate.MaxMilli / 1000m;

    public override string Allowed => $"a number of records a second, from {least:0.###} to {Most:#,0}";

    public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = Most };

    public override bool TryRead(string text, out Rate value)
    {
        value = Rate.Zero;
        if (!decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal records)
            || records < least || records > Most)
            return false;
        value = Rate.PerSecond(records);
        return true;
    }
}
