using System.Globalization;
using System.Text.RegularExpressions;

namespace Soakd.Drills;

/// <summary>The amount of a fault as it is typed and told.</summary>
internal static partial class FaultQuantity
{
    private const double Kibibyte = 1024;
    private const double MostBytesAMinute = 1024 * 1024 * Kibibyte;

    /// <summary>What is allowed, for messages.</summary>
    public static string Allowed(FaultAmount _) => "a growth such as 1MiB/min, 1KiB/min to 1GiB/min";

    /// <summary>Reads an amount.</summary>
    public static bool TryParse(string text, FaultAmount _, out double amount)
    {
        amount = 0;
        if (Growth().Match(text) is not { Success: true } match) return false;
        double number = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        double unit = match.Groups["unit"].Value switch { "KiB" => Kibibyte, "MiB" => Kibibyte * Kibibyte, _ => MostBytesAMinute };
        double perMinute = match.Groups["time"].Value switch { "s" => 60, "min" => 1, _ => 1 / 60.0 };
        amount = number * unit * perMinute;
        return amount is >= Kibibyte and <= MostBytesAMinute;
    }

    /// <summary>An amount with its unit: <c>1 MiB/min</c>.</summary>
    public static string Text(double amount, FaultAmount _) => amount < Kibibyte * Kibibyte
        ? $"{amount / Kibibyte:0.##} KiB/min"
        : $"{amount / (Kibibyte * Kibibyte):0.##} MiB/min";

    [GeneratedRegex("^(?<number>[0-9]{1,6}([.][0-9]{1,3})?) ?(?<unit>KiB|MiB|GiB)/(?<time>s|min|h)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Growth();
}
