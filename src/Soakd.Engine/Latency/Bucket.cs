namespace Soakd.Engine.Latency;

/// <summary>A bucket that holds something.</summary>
/// <param name="Index">Its place in the <see cref="HistogramLayout"/>.</param>
/// <param name="Count">How many values fell into it, at least 1.</param>
public readonly record struct Bucket(int Index, long Count);
