using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>How long a payload takes, one at a time.</summary>
internal static class LatencyCases
{
    private const int Calls = 1_000;
    private const int AverageOf = 100;

    /// <summary>One payload, time after time.</summary>
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

    /// <summary>A hundred payloads, one at a time.</summary>
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
                new SuiteFigure("p95, from JSON", SuiteUnit.Nanoseconds, fromJson.P95),
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

/// <summary>The times of single calls: each percentile of all calls of a repeat, over the repeats.</summary>
internal sealed record Latencies(Repeated Mean, Repeated P50, Repeated P95, Repeated P99, Repeated Max)
{
    /// <param name="bench">What measures.</param>
    /// <param name="calls">How many different calls there are; a repeat makes all of them, several times.</param>
    /// <param name="call">One call.</param>
    public static Latencies Of(SuiteBench bench, int calls, Action<int> call)
    {
        var times = new List<long>();
        var repeats = new List<double[]>();
        bench.WarmUp(Pass);
        bench.Repeat(() =>
        {
            times.Clear();
            long begin = bench.Time.GetTimestamp();
            do Pass();
            while (bench.Time.GetElapsedTime(begin) < bench.Limits.Repeat);
            times.Sort();
            double nsPerTick = 1e9 / bench.Time.TimestampFrequency;
            repeats.Add([times.Average() * nsPerTick, At(0.5), At(0.95), At(0.99), times[^1] * nsPerTick]);
            return repeats[^1][2];

            double At(double share) => times[(int)Math.Ceiling(share * times.Count) - 1] * nsPerTick;
        });
        return new Latencies(Over(0), Over(1), Over(2), Over(3), Over(4));

        void Pass()
        {
            for (int i = 0; i < calls; i++)
            {
                long begin = bench.Time.GetTimestamp();
                call(i);
                times.Add(bench.Time.GetTimestamp() - begin);
            }
        }

        Repeated Over(int which) => Repeated.Of(repeats.Select(repeat => repeat[which]));
    }

    public IEnumerable<SuiteFigure> Figures(string source) =>
    [
        new SuiteFigure($"p50, {source}", SuiteUnit.Nanoseconds, P50), new SuiteFigure($"p95, {source}", SuiteUnit.Nanoseconds, P95),
        new SuiteFigure($"p99, {source}", SuiteUnit.Nanoseconds, P99), new SuiteFigure($"slowest, {source}", SuiteUnit.Nanoseconds, Max),
    ];
}
