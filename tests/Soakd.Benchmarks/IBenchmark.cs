namespace Soakd.Benchmarks;

/// <summary>A benchmark, with a name by which a person can run it alone.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures and how long it takes, for the list of benchmarks.</summary>
    string Description { get; }

    /// <summary>False when it runs only if it is named.</summary>
    bool ByDefault => true;

    /// <summary>Measures, and returns the rows of the table.</summary>
    Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop);
}
