using System.Numerics;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// The reading of one second for each level: whether a signal reaches the threshold at which the level is entered, and whether one is still
/// over the lower threshold at which it is left. <see cref="With"/> combines several signals. A signal that was not measured has no effect.
/// </summary>
public readonly record struct PressureReading
{
    private byte Entering { get; init; }

    private byte Holding { get; init; }

    /// <summary>The reading of one signal for one level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="value">The signal's value, which grows with pressure; null when it was not measured.</param>
    /// <param name="enter">At or above this value the level is entered.</param>
    /// <param name="exit">Below this value it may be left; at most <paramref name="enter"/>.</param>
    public static PressureReading Of(PressureLevel level, double? value, double enter, double exit) => new()
    {
        Entering = value >= enter ? Bit(level) : (byte)0,
        Holding = value >= exit ? Bit(level) : (byte)0,
    };

    /// <summary>The reading of a signal that is either present or not, for one level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="present">Whether the signal is present.</param>
    public static PressureReading Of(PressureLevel level, bool present) => Of(level, present ? 1 : 0, enter: 1, exit: 1);

    /// <summary>Combines two readings.</summary>
    /// <param name="other">The reading of another signal.</param>
    public PressureReading With(PressureReading other) =>
        new() { Entering = (byte)(Entering | other.Entering), Holding = (byte)(Holding | other.Holding) };

    /// <summary>The highest level that is entered.</summary>
    public PressureLevel Highest => Entering == 0 ? PressureLevel.Ok : (PressureLevel)BitOperations.Log2(Entering);

    /// <summary>Whether a level, or one above it, is entered.</summary>
    /// <param name="level">Above <see cref="PressureLevel.Ok"/>.</param>
    public bool Enters(PressureLevel level) => Entering >= Bit(level);

    /// <summary>Whether a level may not be left yet.</summary>
    /// <param name="level">Above <see cref="PressureLevel.Ok"/>.</param>
    public bool Holds(PressureLevel level) => (Holding & Bit(level)) != 0 || Enters(level);

    private static byte Bit(PressureLevel level) => (byte)(1 << (int)level);
}
