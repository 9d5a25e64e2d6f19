using Soakd.Engine.Plan;
using Soakd.Engine.Workloads;

namespace Soakd.Engine.Pacing;

/// <summary>
/// The distance of the records on the curve, as the load between one record and the next. Constant: exactly one record. Poisson:
/// exponential with a mean of one record, from a hash of seed and sequence number, so that every machine computes the same.
/// </summary>
internal readonly struct ArrivalProcess(Arrivals arrivals, ulong seed)
{
    private const double Ln2 = 0.693147180559945309417232121458;
    private const double Sqrt2 = 1.41421356237309504880168872421;

    /// <summary>The load between record <paramref name="sequence"/> - 1 and record <paramref name="sequence"/>; 0 or more.</summary>
    public long GapBefore(long sequence) => arrivals == Arrivals.Constant
        ? Load.PerRecord
        : (long)(Exponential(KeyedHash.At(seed, (ulong)sequence - 1)) * Load.PerRecord + 0.5);

    /// <summary>-ln(u) of a uniform u in (0, 1) made of the upper 53 bits.</summary>
    private static double Exponential(ulong bits) => -Ln(((bits >> 11) + 0.5) * (1.0 / (1UL << 53)));

    /// <summary>
    /// ln x for x in (0, 1) by + − × ÷ alone, which IEEE 754 rounds the same on every machine (a math library may not):
    /// x = m 2^e with m in [√½, √2), and ln m = 2 artanh s, s = (m - 1)/(m + 1), |s| ≤ 0.172, whose series up to s¹⁹ has an error below
    /// 1e-17.
    /// </summary>
    internal static double Ln(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1022;
        var mantissa = BitConverter.UInt64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FE0_0000_0000_0000);
        if (mantissa * Sqrt2 < 1.0)
        {
            mantissa *= 2;
            exponent--;
        }

        var s = (mantissa - 1.0) / (mantissa + 1.0);
        var z = s * s;
        var series = 1.0 / 17 + z * (1.0 / 19);
        series = 1.0 / 13 + z * (1.0 / 15 + z * series);
        series = 1.0 / 9 + z * (1.0 / 11 + z * series);
        series = 1.0 / 5 + z * (1.0 / 7 + z * series);
        series = 1.0 + z * (1.0 / 3 + z * series);
        return 2.0 * s * series + exponent * Ln2;
    }
}
