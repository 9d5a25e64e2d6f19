using System.Globalization;

namespace Soakd.Engine.Wording;

/// <summary>Values as people read and write them, in the invariant culture.</summary>
public static class Quantity
{
    private const double Mebibyte = 1024 * 1024;

    private static readonly Dictionary<Dimension, (string Unit, double Factor)[]> Units = new()
    {
        [Dimension.Time] = [("us", 1), ("µs", 1), ("ms", 1e3), ("s", 1e6), ("min", 60e6), ("h", 3600e6)],
        [Dimension.Share] = [("%", 1)],
        [Dimension.Count] = [("", 1)],
        [Dimension.Growth] = [("KiB/h", 1024), ("MiB/h", Mebibyte), ("GiB/h", 1024 * Mebibyte)],
    };

    /// <summary>The value with its unit: <c>44 ms</c>, <c>99.98 %</c>, <c>36,000,000</c>, <c>2.0 MiB/h</c>.</summary>
    /// <param name="value">The value in the unit of its dimension; infinity for a record that never came back.</param>
    /// <param name="dimension">The dimension of the value.</param>
    public static string Text(double value, Dimension dimension) => double.IsInfinity(value)
        ? "never"
        : dimension switch
        {
            Dimension.Time => Time(value),
            // Truncated, not rounded: 98.999 % must not be printed as 99.00 % beside a limit of 99 %. And a little is not nothing.
            Dimension.Share => value is > 0 and < 0.01 ? "< 0.01 %" : Invariant($"{Math.Truncate(value * 100) / 100:F2} %"),
            Dimension.Count => Invariant($"{value:N0}"),
            _ => Invariant($"{value / Mebibyte:F1} MiB/h"),
        };

    /// <summary>A limit with its unit and no more digits than it needs: <c>100 ms</c>, <c>99 %</c>, <c>2 MiB/h</c>.</summary>
    /// <param name="value">The limit in the unit of its dimension.</param>
    /// <param name="dimension">The dimension of the limit.</param>
    public static string LimitText(double value, Dimension dimension)
    {
        (string unit, double factor) = Units[dimension].Last(unit => unit.Factor <= Math.Max(value, Units[dimension][0].Factor));
        string number = Invariant($"{value / factor:0.######}");
        return unit.Length == 0 ? number : $"{number} {unit}";
    }

    /// <summary>Reads a number with a unit of the dimension.</summary>
    /// <param name="text">The text, such as <c>100 ms</c> or <c>1.5s</c>.</param>
    /// <param name="dimension">The dimension that the unit must belong to.</param>
    /// <param name="value">The value in the unit of the dimension; 0 when the result is false.</param>
    /// <returns>False when the text is not a finite number with such a unit.</returns>
    public static bool TryParse(string text, Dimension dimension, out double value)
    {
        string number = text.Trim();
        int digits = 0;
        while (digits < number.Length && (char.IsAsciiDigit(number[digits]) || number[digits] == '.'))
            digits++;
        string unit = number[digits..].Trim();
        double? factor = Units[dimension].Where(known => known.Unit == unit).Select(known => (double?)known.Factor).FirstOrDefault();
        bool read = double.TryParse(
            number.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double parsed);
        value = read && factor is { } times ? parsed * times : 0;
        return read && factor is not null && double.IsFinite(value);
    }

    /// <summary>The allowed units of a dimension, for error messages.</summary>
    /// <param name="dimension">The dimension.</param>
    public static string Allowed(Dimension dimension) => dimension switch
    {
        Dimension.Time => "a time in us, ms, s, min or h",
        Dimension.Share => "a share in %",
        Dimension.Count => "a number without a unit",
        _ => "growth in KiB/h, MiB/h or GiB/h",
    };

    private static string Time(double us) => us switch
    {
        < 999.5 => Invariant($"{us:F0} µs"),
        < 9.95e3 => Invariant($"{us / 1e3:F1} ms"),
        < 999.5e3 => Invariant($"{us / 1e3:F0} ms"),
        < 99.95e6 => Invariant($"{us / 1e6:F1} s"),
        < 3597e6 => Invariant($"{us / 60e6:F1} min"),
        _ => Invariant($"{us / 3600e6:N1} h"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>What kind of quantity a value is. It decides the unit in which the value is kept.</summary>
public enum Dimension
{
    /// <summary>A time, in microseconds.</summary>
    Time,

    /// <summary>A share, in percent.</summary>
    Share,

    /// <summary>A count.</summary>
    Count,

    /// <summary>Growth of memory, in bytes an hour.</summary>
    Growth,
}
