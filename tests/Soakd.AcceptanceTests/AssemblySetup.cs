using Soakd.AcceptanceTests;
using Soakd.AcceptanceTests.Kafka;
using Xunit.Sdk;
using Xunit.v3;

// Most tests only wait for runs at 1,000/s, but on a slow machine with two cores five runs beside three brokers hold each other back.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 2)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(KafkaFixture))]
