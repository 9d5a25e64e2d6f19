using Soakd.AcceptanceTests.Kafka;
using Soakd.AcceptanceTests;
using Xunit.Sdk;
using Xunit.v3;

// Most tests only wait for runs at 1,000/s. A few of them at the same time use only half of two cores.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 5)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(KafkaFixture))]
