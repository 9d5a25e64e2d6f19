namespace Soakd.Engine.Verdicts.Statistics;

/// <summary>The median responses of some intervals in a row.</summary>
/// <param name="From">The number of the first of them.</param>
/// <param name="FromUs">When that began, in microseconds since the run's start.</param>
/// <param name="Sum">Their medians' sum, in microseconds.</param>
/// <param name="Count">How many intervals had one.</param>
internal readonly record struct MedianBatch(long From, long FromUs, double Sum, int Count)
{
    public double Mean => Sum / Count;

    public MedianBatch With(MedianBatch other) =>
        new(Math.Min(From, other.From), Math.Min(FromUs, other.FromUs), Sum + other.Sum, Count + other.Count);
}
