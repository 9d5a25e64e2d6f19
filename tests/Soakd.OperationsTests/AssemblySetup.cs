using Soakd.OperationsTests.Machines;
using Xunit.Sdk;
using Xunit.v3;

// They share one machine and its service.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(InstalledMachine))]
