using Soakd.AcceptanceTests.Kafka;
using Soakd.AcceptanceTests;
using Xunit.Sdk;
using Xunit.v3;

// Most tests wait most of their time, for seconds of a run at 1,000/s: a few of them side by side leave the two cores half idle.
[assembly: Parallelization(Mode = ParallelMode.All, MaxThreads = 5)]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: AssemblyFixture(typeof(KafkaFixture))]
