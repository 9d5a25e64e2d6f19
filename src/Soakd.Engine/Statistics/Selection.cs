namespace Soakd.Engine.Statistics;

/// <summary>Order statistics without a full sort: the range of a slope needs three values out of eighty thousand.</summary>
internal static class Selection
{
    /// <summary>
    /// The value at index <paramref name="rank"/> in sorted order. Moves smaller values to its left and larger ones to its right, so a
    /// smaller rank can then be searched in the left part alone.
    /// </summary>
    public static double At(Span<double> values, int rank)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            double pivot = MedianOfThree(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (rank <= right) high = right;
            else if (rank >= left) low = left;
            else break;
        }

        return values[rank];
    }

    /// <summary>The median; of an even number of values the mean of the middle two. Reorders the values.</summary>
    public static double Median(Span<double> values)
    {
        int middle = values.Length / 2;
        double upper = At(values, middle);
        return values.Length % 2 == 1 ? upper : (upper + Max(values[..middle])) / 2;
    }

    private static double Max(ReadOnlySpan<double> values)
    {
        double max = double.NegativeInfinity;
        foreach (double value in values)
            max = Math.Max(max, value);
        return max;
    }

    private static double MedianOfThree(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}

/// <summary>A standard deviation that is robust against outliers: 1.4826 times the median distance from the median.</summary>
internal static class MedianDeviation
{
    internal const double OfNormal = 1.4826;

    /// <summary>The deviation of at least one value. Overwrites the values.</summary>
    public static double Of(Span<double> values)
    {
        double median = Selection.Median(values);
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Abs(values[i] - median);
        return OfNormal * Selection.Median(values);
    }
}
