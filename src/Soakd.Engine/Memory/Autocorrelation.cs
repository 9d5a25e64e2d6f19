namespace Soakd.Engine.Memory;

/// <summary>How much a series resembles itself a few points later.</summary>
internal static class Autocorrelation
{
    /// <summary>The autocorrelation at a lag, between −1 and 1; 0 for a constant series.</summary>
    public static double At(ReadOnlySpan<double> values, int lag)
    {
        double mean = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;

        double own = 0;
        double shifted = 0;
        for (int i = 0; i < values.Length; i++)
        {
            own += (values[i] - mean) * (values[i] - mean);
            if (i >= lag) shifted += (values[i] - mean) * (values[i - lag] - mean);
        }

        return own > 0 ? shifted / own : 0;
    }
}
