using Soakd.Benchmarks.Harness;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time in which the probe compares a row of a pipeline's output in full.</summary>
internal sealed class RowBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget Budget = new("writing the row", 1.5);

    public string Name => "row";

    public string Description => "one row of a pipeline's output, compared in full (20 s)";

    public Type Methods => typeof(RowMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return [rounds.ToRow("one row compared in full", nameof(RowMethods.Compare), nameof(RowMethods.Write), Budget, mayAllocate: false)];
    }
}
