namespace Soakd.Benchmarks;

/// <summary>Something measured, under a name by which it can be asked for alone.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>What it measures and about how long that takes, for the listing.</summary>
    string Description { get; }

    /// <summary>False for one that is measured only when it is named.</summary>
    bool ByDefault => true;

    /// <summary>Measures and gives its rows of the table.</summary>
    Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop);
}
