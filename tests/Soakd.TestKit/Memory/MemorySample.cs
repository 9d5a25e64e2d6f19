namespace Soakd.TestKit.Memory;

/// <summary>A sampled number of bytes.</summary>
/// <param name="AtUs">The time, in microseconds since the start of the run.</param>
/// <param name="Bytes">The number of bytes.</param>
public readonly record struct MemorySample(long AtUs, double Bytes);
