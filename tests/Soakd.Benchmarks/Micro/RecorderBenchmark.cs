using Soakd.Benchmarks.Harness;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time to pass a fact, such as "record 7 was acknowledged", through a ring to the Recorder that counts it.</summary>
internal sealed class RecorderBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget Budget = new("ConcurrentQueue + Dictionary", 2);

    public string Name => "recorder";

    public string Description => "a fact through a ring into the Recorder (20 s)";

    public Type Methods => typeof(RecorderMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return
        [
            rounds.ToRow(
                "a fact through a ring into the Recorder", nameof(RecorderMethods.Record), nameof(RecorderMethods.QueueAndCount), Budget,
                mayAllocate: false),
            rounds.ToRow("an interval of 20,000 records, closed", nameof(RecorderMethods.Close)),
        ];
    }
}
