using System.Runtime.Versioning;
using Soakd.OperationsTests.Kubernetes;
using Soakd.OperationsTests.Machines;
using Xunit.Sdk;
using Xunit.v3;

[assembly: SupportedOSPlatform("linux")]

// They share one machine and its service, and one image.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(InstalledMachine))]
[assembly: AssemblyFixture(typeof(SoakdImage))]
