namespace Soakd.Engine.Tests.Judging;

/// <summary>Runs alone: what other tests hold meanwhile would be counted.</summary>
[CollectionDefinition(nameof(RetainedMemoryTestsDefinition), DisableParallelization = true)]
public sealed class RetainedMemoryTestsDefinition;
