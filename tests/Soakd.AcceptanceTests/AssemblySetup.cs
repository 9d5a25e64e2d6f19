using Xunit.Sdk;
using Xunit.v3;

// Each test plays load on the machine's two cores: one at a time, or they measure one another.
[assembly: Parallelization(Mode = ParallelMode.None)]
