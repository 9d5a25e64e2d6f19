using System.Globalization;
using System.Text.Json.Nodes;
using Soakd.Engine.Plan;

namespace Soakd.Configuration.Types;

/// <summary>A rate: a plain number of records a second.</summary>
/// <param name="least">The lowest allowed, in records a second.</param>
internal sealed class RateType(decimal least) : SettingType<Rate>
{
    private const decimal Most = Rate.MaxMilli / 1000m;

    public override string Allowed => $"a number of records a second, {least:0.###}..{Most:#,0}";

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
