namespace Soakd.Engine.Workloads;

/// <summary>
/// A value that wanders: hashed values on a lattice of positions, joined smoothly (value noise, with the cubic 3t² − 2t³), slow and
/// wide at every 32nd position, quick and small at every 4th. Integers only. Any position can be asked for, in any order.
/// </summary>
internal static class ValueNoise
{
    /// <summary>The noise is in 0..<see cref="Range"/> − 1.</summary>
    public const int Range = 1 << 16;

    /// <summary>Two consecutive positions differ by at most this much. The cubic's greatest slope is 3/2: 7/8 · 1.5/32 for the slow
    /// part, and 1/8 of 11/32, the cubic's greatest step in quarters, for the quick one; together 0.085.</summary>
    public const int MaxStep = Range * 85 / 1000;

    private const int SlowBits = 5;
    private const int QuickBits = 2;
    private const ulong QuickKey = 0xA5A5_5A5A_C3C3_3C3C;

    /// <summary>The noise that <paramref name="key"/> names, at a position from 0 up.</summary>
    public static int At(ulong key, long position) =>
        (7 * Octave(key, position, SlowBits) + Octave(key ^ QuickKey, position, QuickBits)) >> 3;

    private static int Octave(ulong key, long position, int bits)
    {
        ulong cell = (ulong)position >> bits;
        int from = (int)(KeyedHash.At(key, cell) >> 48);
        int to = (int)(KeyedHash.At(key, cell + 1) >> 48);
        int t = (int)position & (1 << bits) - 1;
        int eased = t * t * ((3 << bits) - 2 * t) << 16 - 3 * bits;
        return from + (int)((long)(to - from) * eased >> 16);
    }
}
