using Soakd.AcceptanceTests;
using Soakd.AcceptanceTests.Kafka;
using Xunit.Sdk;
using Xunit.v3;

// A test mostly waits for a load at a low rate. Six at a time use two slow cores well; more of them would miss their limits of time.
// On a faster machine eng/test asks for more.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 6)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(KafkaFixture))]
