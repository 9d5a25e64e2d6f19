namespace Soakd.TestKit.Memory;

/// <summary>A sampled number of bytes.</summary>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Bytes">How much.</param>
public readonly record struct MemorySample(long AtUs, double Bytes);
