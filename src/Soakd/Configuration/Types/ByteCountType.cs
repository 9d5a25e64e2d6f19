using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Soakd.Configuration.Types;

/// <summary>A number of bytes as people write it: <c>2 GB</c>, <c>512MiB</c>, <c>1048576</c>.</summary>
internal sealed partial class ByteCountType : SettingType<long>
{
    private const string Pattern = "^ *[0-9]{1,12}([.][0-9]{1,3})?( *(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB))? *$";

    public override string Allowed => "a number of bytes such as 2 GB or 512 MiB, from 1 B to 8,000 TB";

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "integer"), ["pattern"] = Pattern, ["minimum"] = 1 };

    public override bool TryRead(string text, out long value)
    {
        value = 0;
        if (!Grammar().IsMatch(text)) return false;
        string trimmed = text.Trim();
        string unit = trimmed.TrimStart("0123456789. ".ToCharArray());
        decimal number = decimal.Parse(trimmed[..^unit.Length], NumberStyles.Float, CultureInfo.InvariantCulture);
        decimal bytes = number * Size(unit);
        if (bytes < 1 || bytes > 8_000_000_000_000_000m) return false;
        value = (long)bytes;
        return true;
    }

    private static decimal Size(string unit) => unit switch
    {
        "kB" or "KB" => 1e3m,
        "MB" => 1e6m,
        "GB" => 1e9m,
        "TB" => 1e12m,
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        "GiB" => 1L << 30,
        "TiB" => 1L << 40,
        _ => 1m,
    };

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();
}
