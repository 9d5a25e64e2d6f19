namespace Soakd.Engine.Tests.Judging;

/// <summary>These tests run alone: the memory of other tests would be counted too.</summary>
[CollectionDefinition(nameof(RetainedMemoryTestsDefinition), DisableParallelization = true)]
public sealed class RetainedMemoryTestsDefinition;
