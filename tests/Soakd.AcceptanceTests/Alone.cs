namespace Soakd.AcceptanceTests;

/// <summary>
/// Tests that judge latency, or the owner of a delay. They run one at a time after all other tests, because other tests would disturb them.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
