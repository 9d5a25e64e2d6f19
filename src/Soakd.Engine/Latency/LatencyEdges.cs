namespace Soakd.Engine.Latency;

/// <summary>
/// What the buckets of a histogram cannot tell: its exact ends, and how much lay outside its range. Values in microseconds.
/// All zero for a histogram that holds nothing.
/// </summary>
/// <param name="Min">The smallest value, exact; 0 when a negative one was recorded.</param>
/// <param name="Max">The largest value, exact, also when it is over the range.</param>
/// <param name="Overflow">How many values were over the range; they are counted in the last bucket too.</param>
/// <param name="Negative">How many values were negative; they are counted in bucket 0 too.</param>
/// <param name="MostNegative">The most negative value; 0 when there was none.</param>
public readonly record struct LatencyEdges(long Min, long Max, long Overflow = 0, long Negative = 0, long MostNegative = 0);
