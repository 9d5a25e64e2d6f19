namespace Soakd.Schedules;

/// <summary>Some days of the week, as people write them: <c>Mon-Fri</c>, <c>Sat,Sun</c>. Immutable.</summary>
internal sealed record WeekDays
{
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly int _days;

    private WeekDays(int days) => _days = days;

    /// <summary>All seven days.</summary>
    public static WeekDays Every { get; } = new((1 << Names.Length) - 1);

    /// <summary>The days as a field of a cron expression.</summary>
    public string InCron => this == Every
        ? "*"
        : string.Join(',', Enumerable.Range(0, Names.Length).Where(day => (_days & (1 << day)) != 0));

    /// <summary>Reads days and ranges of days, with commas between them.</summary>
    /// <returns>Null when the text is something else.</returns>
    public static WeekDays? Read(string text)
    {
        int days = 0;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int[] ends = [.. part.Split('-', 2, StringSplitOptions.TrimEntries).Select(DayOf)];
            if (ends.Contains(-1)) return null;
            days |= 1 << ends[^1];

            // A range may go over the end of the week: Fri-Mon.
            for (int day = ends[0]; day != ends[^1]; day = (day + 1) % Names.Length) days |= 1 << day;
        }

        return new WeekDays(days);
    }

    private static int DayOf(string name) => Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
