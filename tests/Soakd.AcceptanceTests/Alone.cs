namespace Soakd.AcceptanceTests;

/// <summary>Tests that judge latency, or whose fault a delay was: one at a time, after all others, or they measure these.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
