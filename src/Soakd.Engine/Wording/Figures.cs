using System.Globalization;

namespace Soakd.Engine.Wording;

/// <summary>Numbers as people read them, always with the unit.</summary>
public static class Figures
{
    /// <summary>A latency: <c>0.4 ms</c>, <c>21 ms</c>, <c>4.1 s</c>; <c>-</c> when there is none.</summary>
    public static string Latency(long? us) => us switch
    {
        null => "-",
        < 10_000 => Text(us.Value / 1000.0, "0.0 ms"),
        < 1_000_000 => Text(us.Value / 1000.0, "0 ms"),
        < 100_000_000 => Text(us.Value / 1e6, "0.0 s"),
        _ => Text(us.Value / 1e6, "0 s"),
    };

    /// <summary>A count or rate: <c>10,001</c>; one decimal below ten.</summary>
    public static string Number(double value) => Text(value, value is > 0 and < 9.95 ? "0.0" : "#,0");

    /// <summary>A time since the start of the plan: <c>36:12</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Bytes: <c>61 MiB</c>.</summary>
    public static string Bytes(double bytes) => bytes switch
    {
        < 1024 * 1024 => Text(bytes / 1024, "0 KiB"),
        < 1024.0 * 1024 * 1024 => Text(bytes / (1024 * 1024), "0 MiB"),
        _ => Text(bytes / (1024.0 * 1024 * 1024), "0.0 GiB"),
    };

    private static string Text(double value, string format)
    {
        int space = format.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? value.ToString(format, CultureInfo.InvariantCulture)
            : value.ToString(format[..space], CultureInfo.InvariantCulture) + format[space..];
    }
}
