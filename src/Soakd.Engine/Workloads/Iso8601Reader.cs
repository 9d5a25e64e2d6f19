namespace Soakd.Engine.Workloads;

/// <summary>
/// Reads ISO 8601 times as pipelines get them: date, <c>T</c>, hours, minutes, optional seconds with up to nine decimals, and <c>Z</c>
/// or an offset. Strict, never throws.
/// </summary>
internal static class Iso8601Reader
{
    /// <summary>Reads a time in whole milliseconds since 1970 (what is finer is cut off).</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long unixMs)
    {
        unixMs = 0;
        if (text.Length < 17 || !TryDate(text[..10], out DateTime date) || text[10] != 'T' || text[13] != ':') return false;
        if (!TryDigits(text.Slice(11, 2), out int hour) || hour > 23 || !TryDigits(text.Slice(14, 2), out int minute) || minute > 59)
            return false;

        ReadOnlySpan<char> rest = text[16..];
        if (!TrySeconds(ref rest, out int ms) || !TryOffset(rest, out int offsetMinutes)) return false;

        long minutes = (long)(date - DateTime.UnixEpoch).TotalDays * 1_440 + hour * 60 + minute - offsetMinutes;
        unixMs = minutes * 60_000 + ms;
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out int year) || year == 0) return false;
        if (!TryDigits(text.Slice(5, 2), out int month) || month is 0 or > 12) return false;
        if (!TryDigits(text.Slice(8, 2), out int day) || day == 0 || day > DateTime.DaysInMonth(year, month)) return false;

        date = new DateTime(year, month, day);
        return true;
    }

    private static bool TrySeconds(ref ReadOnlySpan<char> rest, out int ms)
    {
        ms = 0;
        if (rest[0] != ':') return true;
        if (rest.Length < 4 || !TryDigits(rest.Slice(1, 2), out int second) || second > 59) return false;

        ms = second * 1_000;
        rest = rest[3..];
        if (rest[0] != '.') return true;

        int length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (length is < 1 or > 9) return false;
        for (int i = 1, weight = 100; i <= length && weight > 0; i++, weight /= 10) ms += (rest[i] - '0') * weight;
        rest = rest[(1 + length)..];
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        if (text is "Z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!TryDigits(text.Slice(1, 2), out int hours) || hours > 18 || !TryDigits(text.Slice(4, 2), out int rest) || rest > 59)
            return false;

        minutes = (text[0] == '-' ? -1 : 1) * (hours * 60 + rest);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }
}
