namespace Soakd.Kafka.Statistics;

/// <summary>
/// One of librdkafka's windows over the last statistics interval. Its percentiles are not read: values over the histogram's range are
/// left out of them, so they flatter exactly under overload (measurement.md §4.1).
/// </summary>
/// <param name="Count">Values in the window.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Max">The greatest.</param>
/// <param name="OutOfRange">Values beyond the histogram's range.</param>
public readonly record struct Window(long Count, long Sum, long Max, long OutOfRange)
{
    /// <summary>The mean; meaningless when <see cref="Count"/> is 0.</summary>
    public double Average => (double)Sum / Count;

    /// <summary>Both windows as one.</summary>
    public static Window operator +(Window a, Window b) =>
        new(a.Count + b.Count, a.Sum + b.Sum, Math.Max(a.Max, b.Max), a.OutOfRange + b.OutOfRange);
}
