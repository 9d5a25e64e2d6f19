using Soakd.Benchmarks.Harness;

namespace Soakd.Benchmarks.Micro;

/// <summary>The time to write and to read the journal's line of one interval.</summary>
internal sealed class CodecBenchmark : IMicroBenchmark
{
    private static readonly RatioBudget EncodeBudget = new("JsonSerializer", 4);
    private static readonly RatioBudget DecodeBudget = new("JsonSerializer", 2.5);

    public string Name => "codec";

    public string Description => "the journal's line of an interval, written and read (40 s)";

    public Type Methods => typeof(CodecMethods);

    public async Task<IReadOnlyList<Row>> MeasureAsync(CancellationToken stop)
    {
        HarnessRounds rounds = await HarnessRounds.PlayAsync(this, stop);
        return
        [
            rounds.ToRow(
                "a journal line of an interval, written", nameof(CodecMethods.Encode), nameof(CodecMethods.Serialize), EncodeBudget,
                mayAllocate: true),
            rounds.ToRow(
                "a journal line of an interval, read", nameof(CodecMethods.Decode), nameof(CodecMethods.ReadPlain), DecodeBudget,
                mayAllocate: true),
        ];
    }
}
