using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>How many rows a second: from JSON, as a topic holds it, and from payloads that are decoded already.</summary>
internal static class ThroughputCases
{
    public static CaseResult Whole(SuiteBench bench, int count) => Result(
        bench, count, (work, json) => work.Process(json.Span), (work, payloads) => work.Process(payloads.Span));

    public static CaseResult Transform(SuiteBench bench, int count) => Result(
        bench, count, (work, json) => work.Transform(json.Span), (work, payloads) => work.Transform(payloads.Span));

    public static CaseResult Validate(SuiteBench bench, int count)
    {
        HealthDataRow[] rows = [.. bench.Data.Payloads(count).ToArray()
            .SelectMany(payload => HealthDataTransformer.Transform(payload, SuiteData.ProcessingTimeMs).Samples.ToArray())
            .Where(sample => sample.HasRow).Select(sample => sample.Row)];
        (Repeated rate, ulong checksum) = Measure(bench, rows.Length, work => work.Validate(rows));
        return Judge([new SuiteFigure("rows", SuiteUnit.RowsPerSecond, rate)], rate, checksum, SuiteTargets.SlowValidationHint);
    }

    private static CaseResult Result(
        SuiteBench bench, int count, Action<PipelineWork, ReadOnlyMemory<byte[]>> fromJson,
        Action<PipelineWork, ReadOnlyMemory<HealthDataPayload>> fromPayloads)
    {
        ReadOnlyMemory<byte[]> json = bench.Data.Json(count);
        ReadOnlyMemory<HealthDataPayload> payloads = bench.Data.Payloads(count);
        long rows = (long)count * SuiteData.SamplesPerPayload;
        (Repeated encoded, ulong checksum) = Measure(bench, rows, work => fromJson(work, json));
        (Repeated decoded, ulong again) = Measure(bench, rows, work => fromPayloads(work, payloads));
        if (checksum != again) throw new InvalidOperationException($"JSON and payloads gave different rows: {checksum:x}, {again:x}.");
        return Judge(
            [new SuiteFigure("from JSON", SuiteUnit.RowsPerSecond, encoded), new SuiteFigure("decoded", SuiteUnit.RowsPerSecond, decoded)],
            encoded, checksum, SuiteTargets.SlowHint);
    }

    private static (Repeated Rate, ulong Checksum) Measure(SuiteBench bench, long rows, Action<PipelineWork> pass)
    {
        var work = new PipelineWork();
        pass(work);
        ulong checksum = work.Checksum;
        Repeated rate = bench.PerSecond(rows, () =>
        {
            work.Restart();
            pass(work);
            if (work.Checksum != checksum) throw new InvalidOperationException("Two passes over the same payloads gave different rows.");
        });
        return (rate, checksum);
    }

    private static CaseResult Judge(IReadOnlyList<SuiteFigure> figures, Repeated judged, ulong checksum, string slow) =>
        new(SuiteTargets.AtLeast(judged, SuiteTargets.RowsPerSecond), SuiteTargets.RateText, figures)
        {
            Hint = judged.Median < SuiteTargets.BadRowsPerSecond ? slow : "",
            Checksum = checksum,
        };
}
