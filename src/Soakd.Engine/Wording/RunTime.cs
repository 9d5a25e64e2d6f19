using System.Globalization;

namespace Soakd.Engine.Wording;

/// <summary>Times of a run as people read them.</summary>
public static class RunTime
{
    // The limit of the first number, whether hours or minutes: no run lasts that long.
    private const int MaxHours = 9_999;

    /// <summary>Minutes and seconds since the run's start, with hours from one hour on: <c>36:12</c>, <c>1:00:05</c>.</summary>
    /// <param name="us">Microseconds since the run's start, 0 or more.</param>
    public static string Text(long us)
    {
        long seconds = us / 1_000_000;
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>Reads what <see cref="Text"/> writes.</summary>
    /// <param name="text">Minutes and seconds, or hours, minutes and seconds, with colons between them.</param>
    /// <param name="us">Microseconds since the run's start.</param>
    /// <returns>False when the text is not such a time.</returns>
    public static bool TryParse(string text, out long us)
    {
        us = 0;
        string[] parts = text.Split(':');
        if (parts.Length is not (2 or 3))
            return false;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isNumber = int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out int part);
            if (!isNumber || part > MaxHours || (i > 0 && part > 59))
                return false;
            us = us * 60 + part;
        }

        us *= 1_000_000;
        return true;
    }

    /// <summary>A duration: <c>40 ms</c>, <c>45 s</c>, <c>60 min</c>, <c>2.5 h</c>. One that is negative has a sign.</summary>
    /// <param name="us">Microseconds.</param>
    public static string Length(long us) => us switch
    {
        long.MinValue => Length(-long.MaxValue),
        < 0 => $"-{Length(-us)}",
        > 0 and < 50_000 => string.Create(CultureInfo.InvariantCulture, $"{us / 1e3:0.###} ms"),
        < 100_000_000 => string.Create(CultureInfo.InvariantCulture, $"{us / 1e6:0.#} s"),
        < 10_800_000_000 => string.Create(CultureInfo.InvariantCulture, $"{us / 60e6:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{us / 3600e6:0.#} h"),
    };
}
