using System.Globalization;

namespace Soakd.Engine.Plan;

/// <summary>A rate of records, kept as a whole number of thousandths of a record a second so that schedules are exact.</summary>
/// <param name="Milli">Thousandths of a record a second, 0 to <see cref="MaxMilli"/> in any valid plan.</param>
public readonly record struct Rate(long Milli) : IComparable<Rate>
{
    /// <summary>The highest rate that a plan or a tuning may ask for: 10,000,000 records a second.</summary>
    public const long MaxMilli = 10_000_000_000;

    /// <summary>No records.</summary>
    public static Rate Zero => default;

    /// <summary>The rate as a decimal number of records a second.</summary>
    public decimal RecordsPerSecond => Milli / 1000m;

    /// <summary>A rate from a number of records a second, rounded to the nearest thousandth.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above <see cref="MaxMilli"/>.</exception>
    public static Rate PerSecond(decimal records)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(records);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(records, MaxMilli / 1000m);
        return new Rate((long)Math.Round(records * 1000m, MidpointRounding.AwayFromZero));
    }

    /// <summary>The rate times a factor, rounded to the nearest thousandth; never negative, never above <see cref="MaxMilli"/>.</summary>
    /// <param name="factor">Zero or more.</param>
    public Rate Times(decimal factor)
    {
        if (Milli == 0 || factor <= 0)
            return Zero;
        return factor >= MaxMilli / (decimal)Milli
            ? new Rate(MaxMilli)
            : new Rate((long)Math.Round(Milli * factor, MidpointRounding.AwayFromZero));
    }

    /// <inheritdoc/>
    public int CompareTo(Rate other) => Milli.CompareTo(other.Milli);

    /// <summary>The higher of two rates.</summary>
    public static Rate Max(Rate left, Rate right) => left < right ? right : left;

    /// <summary>Whether the left rate is the lower one.</summary>
    public static bool operator <(Rate left, Rate right) => left.Milli < right.Milli;

    /// <summary>Whether the left rate is the higher one.</summary>
    public static bool operator >(Rate left, Rate right) => left.Milli > right.Milli;

    /// <summary>Whether the left rate is not the higher one.</summary>
    public static bool operator <=(Rate left, Rate right) => left.Milli <= right.Milli;

    /// <summary>Whether the left rate is not the lower one.</summary>
    public static bool operator >=(Rate left, Rate right) => left.Milli >= right.Milli;

    /// <summary>For people: <c>5,000/s</c>, <c>0.5/s</c>.</summary>
    public override string ToString() => RecordsPerSecond.ToString("#,0.###", CultureInfo.InvariantCulture) + "/s";
}
