namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>Quantiles of Student's t.</summary>
internal static class StudentT
{
    private const double Z = 1.959963984540054;

    /// <summary>
    /// The 97.5 % quantile, by the expansion around the normal one (Abramowitz and Stegun 26.7.5): off by less than 1 % from two degrees of
    /// freedom on, by less than 0.1 % from four.
    /// </summary>
    /// <param name="freedom">Degrees of freedom, 2 or more; need not be whole.</param>
    public static double Quantile975(double freedom)
    {
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * ((5 * z2 + 16) * z2 + 3) / 96;
        double third = Z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        double fourth = Z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92_160;
        return Z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
    }
}
