using System.Globalization;
using System.Text.RegularExpressions;
using Soakd.Engine.Wording;

namespace Soakd.Injections;

/// <summary>Reads and writes the amount of an injection.</summary>
internal static partial class InjectionQuantity
{
    private const double Kibibyte = 1024;
    private const double MostBytesAMinute = 1024 * 1024 * Kibibyte;
    private const double MostSeconds = 3600;
    private const double MostPauseSeconds = 15;
    private const double LeastSeconds = 0.001;
    private const int MostCount = 100_000;

    /// <summary>The allowed amounts, for messages.</summary>
    public static string Allowed(InjectionUnit amount) => amount switch
    {
        InjectionUnit.Growth => "a growth such as 1MiB/min, from 1KiB/min to 1GiB/min",
        InjectionUnit.Time => "a time such as 500ms or 8s, from 1ms to 1h",
        InjectionUnit.Pause => "a time such as 500ms or 3s, from 1ms to 15s",
        _ => "a number from 1 to 100,000",
    };

    /// <summary>Reads an amount.</summary>
    public static bool TryParse(string text, InjectionUnit of, out double amount) => of switch
    {
        InjectionUnit.Growth => TryParseGrowth(text, out amount),
        InjectionUnit.Time => TryParseTime(text, MostSeconds, out amount),
        InjectionUnit.Pause => TryParseTime(text, MostPauseSeconds, out amount),
        _ => TryParseCount(text, out amount),
    };

    /// <summary>An amount with its unit: <c>1 MiB/min</c>, <c>500 ms</c>, <c>5</c>.</summary>
    public static string Text(double amount, InjectionUnit of) => of switch
    {
        InjectionUnit.Growth =>
            amount < Kibibyte * Kibibyte ? $"{amount / Kibibyte:0.##} KiB/min" : $"{amount / (Kibibyte * Kibibyte):0.##} MiB/min",
        InjectionUnit.Time or InjectionUnit.Pause => amount < 1 ? $"{amount * 1000:0.###} ms" : $"{amount:0.###} s",
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

    [GeneratedRegex(
        "^(?<number>[0-9]{1,6}([.][0-9]{1,3})?) ?(?<unit>KiB|MiB|GiB)/(?<time>s|min|h)\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Growth();
}

/// <summary>The unit of the amount of an injection.</summary>
internal enum InjectionUnit
{
    /// <summary>Growth of memory, in bytes a minute.</summary>
    Growth,

    /// <summary>A time, in seconds.</summary>
    Time,

    /// <summary>
    /// A time for which a thread of soakd stands still, in seconds. It is shorter than the time that a run waits for its loops.
    /// </summary>
    Pause,

    /// <summary>A number of records or requests.</summary>
    Count,
}
