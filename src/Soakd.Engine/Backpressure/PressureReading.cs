using System.Numerics;

namespace Soakd.Engine.Backpressure;

/// <summary>
/// What one second says of each level: whether a signal is over the threshold at which the level is entered, and whether one is still
/// over the lower threshold at which it is left. Several signals are taken together with <see cref="With"/>; one that is absent says
/// nothing.
/// </summary>
public readonly record struct PressureReading
{
    private byte Entering { get; init; }

    private byte Holding { get; init; }

    /// <summary>What one signal says of one level.</summary>
    /// <param name="level">The level.</param>
    /// <param name="value">The signal's value, growing with pressure; null when it is absent.</param>
    /// <param name="enter">At or above this the level is entered.</param>
    /// <param name="exit">Below this it may be left; at most <paramref name="enter"/>.</param>
    public static PressureReading Of(PressureLevel level, double? value, double enter, double exit) => new()
    {
        Entering = value >= enter ? Bit(level) : (byte)0,
        Holding = value >= exit ? Bit(level) : (byte)0,
    };

    /// <summary>What one signal says of one level that it enters and leaves at once.</summary>
    /// <param name="level">The level.</param>
    /// <param name="present">Whether it is there.</param>
    public static PressureReading Of(PressureLevel level, bool present) => Of(level, present ? 1 : 0, enter: 1, exit: 1);

    /// <summary>Both taken together.</summary>
    /// <param name="other">What another signal says.</param>
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
