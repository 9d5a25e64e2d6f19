using Soakd.Benchmarks.Harness;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time to write one JSON payload of five samples.</summary>
internal sealed class PayloadBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget Budget = new("JsonSerializer", 0.3);

    public string Name => "payload";

    public string Description => "one payload of five samples, written (20 s)";

    public Type Methods => typeof(PayloadMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return
        [
            rounds.ToRow(
                "one 5-sample JSON payload", nameof(PayloadMethods.Write), nameof(PayloadMethods.Serialize), Budget, mayAllocate: false),
        ];
    }
}
