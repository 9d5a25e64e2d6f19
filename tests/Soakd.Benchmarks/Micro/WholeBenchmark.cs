using Soakd.Benchmarks.Harness;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time in which a record that comes back whole is compared: its hash when it is sent, and again when it is read.</summary>
internal sealed class WholeBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget Budget = new("writing it again", 0.5);

    public string Name => "whole";

    public string Description => "one record that comes back whole, compared by its hash (20 s)";

    public Type Methods => typeof(WholeMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return
        [
            rounds.ToRow(
                "one whole record, its hash kept and compared", nameof(WholeMethods.Hash), nameof(WholeMethods.Write), Budget,
                mayAllocate: false),
        ];
    }
}
