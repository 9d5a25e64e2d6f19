using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>
/// The same payloads in batches of several sizes: a batch is transformed as a whole, and then its rows are validated, as a pipeline does it
/// that hands batches from task to task.
/// </summary>
internal static class BatchSizes
{
    private const int Count = 1_000;
    private static readonly int[] Sizes = [1, 10, 100, 1_000];

    public static IReadOnlyList<(int Size, Repeated Rate)> Measure(SuiteBench bench)
    {
        HealthDataPayload[] payloads = bench.Data.Payloads(Count).ToArray();
        return [.. Sizes.Select(size => (size, Rate(bench, payloads, size)))];
    }

    private static Repeated Rate(SuiteBench bench, HealthDataPayload[] payloads, int size)
    {
        var work = new PipelineWork();
        var rows = new HealthDataRow[size * SuiteData.SamplesPerPayload];
        var transformed = new TransformedPayload();
        return bench.PerSecond((long)payloads.Length * SuiteData.SamplesPerPayload, () =>
        {
            for (int at = 0; at < payloads.Length; at += size)
            {
                int filled = 0;
                foreach (HealthDataPayload payload in payloads.AsSpan(at, Math.Min(size, payloads.Length - at)))
                {
                    HealthDataTransformer.Transform(payload, SuiteData.ProcessingTimeMs, transformed);
                    foreach (ref readonly TransformedSample sample in transformed.Samples)
                    {
                        if (sample.HasRow) rows[filled++] = sample.Row;
                    }
                }

                work.Validate(rows.AsSpan(0, filled));
            }
        });
    }
}
