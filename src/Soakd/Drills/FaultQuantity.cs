using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Engine.Plan;

namespace Soakd.Drills;

/// <summary>The amount of a fault as it is typed and told.</summary>
internal static partial class FaultQuantity
{
    private const double Kibibyte = 1024;
    private const double MostBytesAMinute = 1024 * 1024 * Kibibyte;
    private const double MostSeconds = 3600;
    private const double MostPauseSeconds = 15;
    private const double LeastSeconds = 0.001;
    private const int MostCount = 100_000;

    /// <summary>What is allowed, for messages.</summary>
    public static string Allowed(FaultAmount amount) => amount switch
    {
        FaultAmount.Growth => "a growth such as 1MiB/min, 1KiB/min to 1GiB/min",
        FaultAmount.Time => "a time such as 500ms or 8s, 1ms to 1h",
        FaultAmount.Pause => "a time such as 500ms or 3s, 1ms to 15s",
        _ => "a number, 1 to 100,000",
    };

    /// <summary>Reads an amount.</summary>
    public static bool TryParse(string text, FaultAmount of, out double amount) => of switch
    {
        FaultAmount.Growth => TryParseGrowth(text, out amount),
        FaultAmount.Time => TryParseTime(text, MostSeconds, out amount),
        FaultAmount.Pause => TryParseTime(text, MostPauseSeconds, out amount),
        _ => TryParseCount(text, out amount),
    };

    /// <summary>An amount with its unit: <c>1 MiB/min</c>, <c>500 ms</c>, <c>5</c>.</summary>
    public static string Text(double amount, FaultAmount of) => of switch
    {
        FaultAmount.Growth => amount < Kibibyte * Kibibyte ? $"{amount / Kibibyte:0.##} KiB/min" : $"{amount / (Kibibyte * Kibibyte):0.##} MiB/min",
        FaultAmount.Time or FaultAmount.Pause => amount < 1 ? $"{amount * 1000:0.###} ms" : $"{amount:0.###} s",
        _ => $"{amount:#,0}",
    };

    private static bool TryParseGrowth(string text, out double amount)
    {
        amount = 0;
        if (Growth().Match(text) is not { Success: true } match) return false;
        double number = double.Parse(match.Groups["number"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        double unit = match.Groups["unit"].Value switch { "KiB" => Kibibyte, "MiB" => Kibibyte * Kibibyte, _ => MostBytesAMinute };
        double perMinute = match.Groups["time"].Value switch { "s" => 60, "min" => 1, _ => 1 / 60.0 };
        amount = number * unit * perMinute;
        return amount is >= Kibibyte and <= MostBytesAMinute;
    }

    private static bool TryParseTime(string text, double most, out double amount)
    {
        bool read = DurationText.TryParse(text, out TimeSpan time);
        amount = time.TotalSeconds;
        return read && amount >= LeastSeconds && amount <= most;
    }

    private static bool TryParseCount(string text, out double amount)
    {
        bool read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        amount = count;
        return read && count is >= 1 and <= MostCount;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,6}([.][0-9]{1,3})?) ?(?<unit>KiB|MiB|GiB)/(?<time>s|min|h)\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Growth();
}
