using Soakd.Engine.Wording;

namespace Soakd.Engine.Objectives;

/// <summary>A limit and the side of it on which a value must be.</summary>
/// <param name="Comparison">The side.</param>
/// <param name="Limit">The limit, in the dimension's unit.</param>
/// <param name="Dimension">What the value is a number of.</param>
public readonly record struct Condition(Comparison Comparison, double Limit, Dimension Dimension)
{
    // Two-letter signs first: "<=" must not be read as "<".
    private static readonly (string Sign, Comparison Comparison)[] Signs =
    [
        ("<=", Comparison.AtMost), (">=", Comparison.AtLeast), ("<", Comparison.Less), (">", Comparison.Greater), ("=", Comparison.Equal),
    ];

    /// <summary>Whether a value is on the right side.</summary>
    /// <param name="value">The value, in the dimension's unit; infinity is over every limit.</param>
    public bool Holds(double value) => Comparison switch
    {
        Comparison.Less => value < Limit,
        Comparison.AtMost => value <= Limit,
        Comparison.Equal => value == Limit,
        Comparison.AtLeast => value >= Limit,
        _ => value > Limit,
    };

    /// <summary>Reads a condition such as <c>&lt; 100 ms</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dimension">What the value is a number of.</param>
    /// <param name="condition">The condition.</param>
    public static bool TryParse(string text, Dimension dimension, out Condition condition)
    {
        string trimmed = text.Trim();
        foreach ((string sign, Comparison comparison) in Signs)
        {
            if (!trimmed.StartsWith(sign, StringComparison.Ordinal))
                continue;
            bool read = Quantity.TryParse(trimmed[sign.Length..], dimension, out double limit);
            condition = new Condition(comparison, limit, dimension);
            return read;
        }

        condition = default;
        return false;
    }

    /// <summary>The condition as it is written: <c>&lt; 100 ms</c>.</summary>
    public override string ToString()
    {
        Comparison comparison = Comparison;
        return $"{Signs.First(sign => sign.Comparison == comparison).Sign} {Quantity.LimitText(Limit, Dimension)}";
    }
}

/// <summary>How a value is held against a limit.</summary>
public enum Comparison
{
    /// <summary>Below it.</summary>
    Less,

    /// <summary>At most it.</summary>
    AtMost,

    /// <summary>Equal to it.</summary>
    Equal,

    /// <summary>At least it.</summary>
    AtLeast,

    /// <summary>Above it.</summary>
    Greater,
}
