using System.Numerics;

namespace Soakd.Engine.Stamps;

/// <summary>
/// The seven check bits of a stamp: the remainder modulo x^7 + x^3 + 1 (the CRC-7 of MMC and SD cards) of the stamp's 31 digits
/// without the version.
/// </summary>
/// <remarks>
/// The polynomial is primitive, so its period is 127 bits and the 124 bits here stay within it: every error of one or two bits and every
/// burst of up to seven bits is detected, and with it every change of a single digit. Exchanging two digits that differ by d, m digits
/// apart, adds d(x)·(x^4m + 1): an irreducible polynomial of degree 7 divides neither d (degree 3 or less) nor x^4m + 1 (127 does not
/// divide 4m for m up to 30), so every exchange of two digits is detected too. Any other error stays undetected in one of 128 cases.
/// </remarks>
internal static class StampCheck
{
    public const int Bits = 7;
    public const ulong Mask = (1UL << Bits) - 1;

    private const uint Polynomial = 0b1000_1001;

    // A remainder is linear in the bits, so each of its seven bits is the parity of a fixed choice of the stamp's bits: no loop over
    // bytes and no table to keep in the cache.
    private static readonly ulong[] UpperMasks = new ulong[Bits];
    private static readonly ulong[] LowerMasks = new ulong[Bits];

#pragma warning disable CA1810 // One loop over the powers of x fills both arrays.
    static StampCheck()
#pragma warning restore CA1810
    {
        uint power = 1;
        for (int bit = 0; bit < 128; bit++)
        {
            if (bit is >= StampLayout.VersionShift and < StampLayout.VersionShift + 4) continue;

            ulong[] masks = bit < 64 ? LowerMasks : UpperMasks;
            for (int i = 0; i < Bits; i++)
                if ((power >> i & 1) != 0) masks[i] |= 1UL << (bit & 63);

            power <<= 1;
            if (power > Mask) power ^= Polynomial;
        }
    }

    /// <summary>
    /// The remainder of the whole stamp. It is 0 when the check bits are right. For a stamp whose check bits are all 0, it is the value
    /// that they must get.
    /// </summary>
    public static ulong Remainder(ulong upper, ulong lower)
    {
        ulong remainder = 0;
        for (int i = 0; i < Bits; i++)
            remainder |= (ulong)(BitOperations.PopCount((upper & UpperMasks[i]) ^ (lower & LowerMasks[i])) & 1) << i;
        return remainder;
    }
}
