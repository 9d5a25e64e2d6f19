namespace Soakd.Benchmarks.Harness;

/// <summary>A benchmark of code that runs in the process of the harness.</summary>
internal interface IMicroBenchmark : IBenchmark
{
    /// <summary>The class with the methods that BenchmarkDotNet measures: those of soakd, each beside its peer.</summary>
    Type Methods { get; }
}
