namespace Soakd.Tests.Drills;

/// <summary>Runs alone: memory is that of the whole process.</summary>
[CollectionDefinition(nameof(MemoryFaultTests), DisableParallelization = true)]
public sealed class MemoryFaultTestsDefinition;
