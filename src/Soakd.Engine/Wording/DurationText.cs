using System.Globalization;
using System.Text.RegularExpressions;

namespace Soakd.Engine.Wording;

/// <summary>Durations as people type them: <c>250ms</c>, <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>00:05:00</c>.</summary>
public static partial class DurationText
{
    /// <summary>The allowed form, for error messages.</summary>
    public const string Allowed = "a duration such as 90s, 5m, 1h30m or 00:05:00";

    /// <summary>The grammar, shared with the plan's JSON schema.</summary>
    internal const string Pattern =
        @"^(?=.)([0-9]{1,4}h)?([0-9]{1,6}m(?!s))?([0-9]{1,8}(\.[0-9]{1,6})?s)?([0-9]{1,9}ms)?$"
        + @"|^[0-9]{2}:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?$";

    /// <summary>Reads a duration. Returns false for any other text; never throws.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        // In .NET the $ of the pattern also matches before a line feed at the end.
        if (text is null || text.Length > 40 || text.EndsWith('\n') || !Grammar().IsMatch(text))
            return false;
        var seconds = text.Contains(':', StringComparison.Ordinal) ? Clock(text) : Units(text);
        duration = TimeSpan.FromMicroseconds((long)(seconds * 1_000_000m));
        return true;
    }

    /// <summary>The shortest text that reads back as the same duration: <c>1h30m</c>, <c>7.5s</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        var rest = duration.Ticks % TimeSpan.TicksPerMinute / (decimal)TimeSpan.TicksPerSecond;
        var hours = (long)duration.TotalHours;
        var text = (hours > 0 ? $"{hours}h" : "")
            + (duration.Minutes > 0 ? $"{duration.Minutes}m" : "")
            + (rest > 0 ? rest.ToString("0.######", CultureInfo.InvariantCulture) + "s" : "");
        return text.Length > 0 ? text : "0s";
    }

    private static decimal Clock(string text)
    {
        var parts = text.Split(':');
        return Number(parts[0]) * 3600 + Number(parts[1]) * 60 + Number(parts[2]);
    }

    private static decimal Units(string text)
    {
        var seconds = 0m;
        foreach (var part in Part().EnumerateMatches(text))
        {
            var match = text.AsSpan(part.Index, part.Length);
            var digits = match.TrimEnd("hms");
            seconds += Number(digits) * (match[digits.Length..] switch { "h" => 3600m, "m" => 60m, "s" => 1m, _ => 0.001m });
        }

        return seconds;
    }

    private static decimal Number(ReadOnlySpan<char> digits) =>
        decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    // No time-out, because a busy machine alone could exceed it. Forty characters and bounded repetitions are matched quickly.
    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar();

    [GeneratedRegex("[0-9.]+(ms|h|m|s)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
