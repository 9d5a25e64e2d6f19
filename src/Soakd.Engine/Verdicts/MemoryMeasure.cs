namespace Soakd.Engine.Verdicts;

/// <summary>How fast the memory of a target grows, in bytes an hour.</summary>
/// <param name="Target">Whose memory: <c>soakd</c>, or a target's name.</param>
public sealed record MemoryMeasure(string Target) : Measure(Dimension.Growth, "< or <=");
