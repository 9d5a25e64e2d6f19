namespace Soakd.Engine.Workloads;

/// <summary>
/// Writes a time as ISO 8601 in UTC, in whole seconds, <c>2026-11-22T10:41:23Z</c>, or with milliseconds, <c>2026-11-22T10:41:23.123Z</c>.
/// Times lie between 1970 and the year 9999.
/// </summary>
internal static class Iso8601Writer
{
    public const int SecondsLength = 20;
    public const int MillisecondsLength = 24;

    /// <summary>The day and the <c>T</c> behind it: what times of one day have in common.</summary>
    public const int DayLength = 11;

    private const int SecondsPerDay = 86_400;

    /// <summary>The day of a time, counted from 1970.</summary>
    public static uint DayOf(long unixSeconds) => (uint)(unixSeconds / SecondsPerDay);

    /// <summary>Writes the first <see cref="DayLength"/> of <see cref="SecondsLength"/> bytes.</summary>
    public static void WriteDay(uint day, Span<byte> destination)
    {
        (uint year, uint month, uint dayOfMonth) = Date(day);
        Span<byte> text = destination[..DayLength];
        text[10] = (byte)'T';
        DecimalDigits.WritePair(dayOfMonth, text[8..]);
        text[7] = (byte)'-';
        DecimalDigits.WritePair(month, text[5..]);
        text[4] = (byte)'-';
        DecimalDigits.WritePair(year % 100, text[2..]);
        DecimalDigits.WritePair(year / 100, text);
    }

    /// <summary>Writes the other of <see cref="SecondsLength"/> bytes.</summary>
    /// <param name="unixSeconds">The time.</param>
    /// <param name="day">Its day.</param>
    /// <param name="destination">All of the bytes.</param>
    public static void WriteSecondsOfDay(long unixSeconds, uint day, Span<byte> destination)
    {
        uint second = (uint)(unixSeconds - (long)day * SecondsPerDay);
        Span<byte> text = destination[..SecondsLength];
        text[19] = (byte)'Z';
        DecimalDigits.WritePair(second % 60, text[17..]);
        text[16] = (byte)':';
        DecimalDigits.WritePair(second / 60 % 60, text[14..]);
        text[13] = (byte)':';
        DecimalDigits.WritePair(second / 3_600, text[11..]);
    }

    /// <summary>Makes <see cref="MillisecondsLength"/> bytes of the <see cref="SecondsLength"/> that are there.</summary>
    public static void AppendMilliseconds(uint fraction, Span<byte> destination)
    {
        Span<byte> text = destination[..MillisecondsLength];
        text[19] = (byte)'.';
        DecimalDigits.WritePadded(fraction, text[20..23]);
        text[23] = (byte)'Z';
    }

    // Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022), figure 12: a year that begins
    // in March, so that the leap day is its last.
    private static (uint Year, uint Month, uint Day) Date(uint daysSince1970)
    {
        uint n = 4 * (daysSince1970 + 719_468) + 3;
        uint century = n / 146_097;
        uint quarterDays = n % 146_097 / 4 * 4 + 3;
        ulong product = 2_939_745UL * quarterDays;
        uint yearOfCentury = (uint)(product >> 32);
        uint dayOfYear = (uint)product / 2_939_745 / 4;
        uint months = 2_141 * dayOfYear + 197_913;
        uint month = months >> 16;
        uint day = (months & 0xFFFF) / 2_141 + 1;
        bool nextYear = dayOfYear >= 306;
        return (100 * century + yearOfCentury + (nextYear ? 1u : 0), nextYear ? month - 12 : month, day);
    }
}
