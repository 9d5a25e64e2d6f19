using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>How long a payload takes, one at a time.</summary>
internal static class LatencyCases
{
    private const int Calls = 5_000;
    private const int AverageOf = 100;

    /// <summary>One payload, thousands of times.</summary>
    public static CaseResult Single(SuiteBench bench)
    {
        byte[] json = bench.Data.Json(1).Span[0];
        HealthDataPayload payload = bench.Data.Payloads(1).Span[0];
        var work = new PipelineWork();
        work.Process(json);
        ulong checksum = work.Checksum;
        Latencies fromJson = Latencies.Of(bench, Calls, _ => work.Process(json));
        Latencies decoded = Latencies.Of(bench, Calls, _ => work.Process(payload));
        return Judge([.. fromJson.Figures("from JSON"), .. decoded.Figures("decoded")], fromJson.P95, checksum);
    }

    /// <summary>A hundred payloads, the mean of each pass.</summary>
    public static CaseResult Average(SuiteBench bench)
    {
        byte[][] json = bench.Data.Json(AverageOf).ToArray();
        HealthDataPayload[] payloads = bench.Data.Payloads(AverageOf).ToArray();
        var work = new PipelineWork();
        work.Process(json);
        ulong checksum = work.Checksum;
        Latencies fromJson = Latencies.Of(bench, AverageOf, i => work.Process(json[i]));
        Latencies decoded = Latencies.Of(bench, AverageOf, i => work.Process(payloads[i]));
        return Judge(
            [
                new SuiteFigure("mean, from JSON", SuiteUnit.Nanoseconds, fromJson.Mean),
                new SuiteFigure("mean, decoded", SuiteUnit.Nanoseconds, decoded.Mean),
                new SuiteFigure("slowest, from JSON", SuiteUnit.Nanoseconds, fromJson.Max),
            ],
            fromJson.P95, checksum);
    }

    private static CaseResult Judge(IReadOnlyList<SuiteFigure> figures, Repeated p95Ns, ulong checksum) =>
        new(SuiteTargets.Below(p95Ns, SuiteTargets.P95Ns), SuiteTargets.LatencyText, figures)
        {
            Hint = p95Ns.Median > SuiteTargets.BadLatencyNs ? SuiteTargets.LatencyHint : "",
            Checksum = checksum,
        };
}

/// <summary>The times of single calls, each percentile over the repeats of a pass.</summary>
internal sealed record Latencies(Repeated Mean, Repeated P50, Repeated P95, Repeated P99, Repeated Max)
{
    public static Latencies Of(SuiteBench bench, int calls, Action<int> call)
    {
        var times = new long[calls];
        var passes = new List<double[]>();
        bench.WarmUp(Pass);
        bench.Repeat(() =>
        {
            Pass();
            Array.Sort(times);
            double nsPerTick = 1e9 / bench.Time.TimestampFrequency;
            passes.Add([times.Average() * nsPerTick, At(0.5), At(0.95), At(0.99), times[^1] * nsPerTick]);
            return passes[^1][2];

            double At(double share) => times[(int)Math.Ceiling(share * calls) - 1] * nsPerTick;
        });
        return new Latencies(Over(0), Over(1), Over(2), Over(3), Over(4));

        void Pass()
        {
            for (int i = 0; i < calls; i++)
            {
                long begin = bench.Time.GetTimestamp();
                call(i);
                times[i] = bench.Time.GetTimestamp() - begin;
            }
        }

        Repeated Over(int which) => Repeated.Of(passes.Select(pass => pass[which]));
    }

    public IEnumerable<SuiteFigure> Figures(string source) =>
    [
        new SuiteFigure($"p50, {source}", SuiteUnit.Nanoseconds, P50), new SuiteFigure($"p95, {source}", SuiteUnit.Nanoseconds, P95),
        new SuiteFigure($"p99, {source}", SuiteUnit.Nanoseconds, P99), new SuiteFigure($"slowest, {source}", SuiteUnit.Nanoseconds, Max),
    ];
}
