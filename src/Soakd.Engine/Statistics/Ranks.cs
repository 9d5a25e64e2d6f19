namespace Soakd.Engine.Statistics;

/// <summary>Ranks of values, for tests that make no assumption about the distribution.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value, from 1. Equal values get the mean of their ranks.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var order = new int[values.Length];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        double[] sorted = values.ToArray();
        Array.Sort(sorted, order);

        var ranks = new double[order.Length];
        for (int begin = 0, end; begin < order.Length; begin = end)
        {
            end = begin + 1;
            while (end < order.Length && sorted[end] == sorted[begin]) end++;
            for (int k = begin; k < end; k++)
                ranks[order[k]] = (begin + end + 1) / 2.0;
        }

        return ranks;
    }

    /// <summary>Spearman's correlation of two series of equal length, between −1 and 1; 0 where one is constant.</summary>
    public static double Correlation(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] a = Of(x);
        double[] b = Of(y);
        double mean = (a.Length + 1) / 2.0;
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (a[i] - mean) * (b[i] - mean);
            first += (a[i] - mean) * (a[i] - mean);
            second += (b[i] - mean) * (b[i] - mean);
        }

        return first > 0 && second > 0 ? product / Math.Sqrt(first * second) : 0;
    }
}
