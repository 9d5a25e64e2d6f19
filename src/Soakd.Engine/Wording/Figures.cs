using System.Globalization;

namespace Soakd.Engine.Wording;

/// <summary>
/// Numbers as people read them, always with the unit. A value that is not 0 is never printed as 0, and one thing has no plural.
/// </summary>
public static class Figures
{
    private const double Kibibyte = 1024;

    private static readonly string[] ByteUnits = ["KiB", "MiB", "GiB", "TiB", "PiB"];

    /// <summary>A latency: <c>0.4 ms</c>, <c>21 ms</c>, <c>4.1 s</c>, <c>2.0 min</c>; <c>-</c> when there is none.</summary>
    public static string Latency(long? us) => us switch
    {
        null => "-",
        0 => "0 ms",
        < 50 => "<0.1 ms",
        < 9_950 => Text(us.Value / 1e3, "0.0", "ms"),
        < 999_500 => Text(us.Value / 1e3, "0", "ms"),
        < 99_950_000 => Text(us.Value / 1e6, "0.0", "s"),
        _ => Quantity.Text(us.Value, Dimension.Time),
    };

    /// <summary>A rate: <c>10,001</c>, <c>12.5</c>, <c>0.5</c>, <c>0.017</c>; <c>&lt;0.001</c> for less.</summary>
    /// <param name="perSecond">How many a second, 0 or more.</param>
    public static string Rate(double perSecond) => perSecond switch
    {
        <= 0 => "0",
        < 0.0005 => "<0.001",
        < 0.0995 => perSecond.ToString("0.###", CultureInfo.InvariantCulture),
        < 9.995 => perSecond.ToString("0.##", CultureInfo.InvariantCulture),
        < 99.95 => perSecond.ToString("0.#", CultureInfo.InvariantCulture),
        _ => perSecond.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <summary>A rate of things: <c>1,000 payloads/s</c>, <c>1 payload/s</c>.</summary>
    /// <param name="perSecond">How many a second, 0 or more.</param>
    /// <param name="thing">The name of one.</param>
    public static string Rate(double perSecond, string thing) => $"{Number(perSecond, thing)}/s";

    /// <summary>A mean of things: <c>1 record</c>, <c>2.2 records</c>.</summary>
    /// <param name="number">How many, 0 or more.</param>
    /// <param name="thing">The name of one. Its plural is formed with an s.</param>
    public static string Number(double number, string thing)
    {
        string text = Rate(number);
        return $"{text} {thing}{(text == "1" ? "" : "s")}";
    }

    /// <summary>How many things: <c>1 broker</c>, <c>3 brokers</c>, <c>36,000 records</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="thing">The name of one. Its plural is formed with an s.</param>
    public static string Count(long number, string thing) => Count(number, thing, thing + "s");

    /// <summary>How many things do something: <c>1 record was lost</c>, <c>3 records were lost</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="one">The words after a 1.</param>
    /// <param name="several">The words after any other number.</param>
    public static string Count(long number, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {(number == 1 ? one : several)}");

    /// <summary>A share in percent, with at most two decimals: <c>12.5 %</c>, <c>0 %</c>; <c>&lt; 0.01 %</c> for less.</summary>
    /// <param name="percent">0 to 100.</param>
    public static string Share(double percent) =>
        percent is > 0 and < 0.01 ? "< 0.01 %" : Text(percent, "0.##", "%");

    /// <summary>A time since the start of the plan: <c>36:12</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan time) =>
        time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>Bytes: <c>512 B</c>, <c>1.5 KiB</c>, <c>61 MiB</c>, <c>2.0 GiB</c>.</summary>
    /// <param name="bytes">How many, 0 or more.</param>
    public static string Bytes(double bytes)
    {
        if (bytes < Kibibyte)
            return Text(bytes, "0", "B");
        int unit = 0;
        double amount = bytes / Kibibyte;
        while (amount >= Kibibyte && unit < ByteUnits.Length - 1)
            (amount, unit) = (amount / Kibibyte, unit + 1);
        return Text(amount, amount < 9.95 || unit >= 2 ? "#,0.0" : "#,0", ByteUnits[unit]);
    }

    private static string Text(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
