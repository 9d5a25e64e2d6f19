using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Suite;

/// <summary>
/// The managed heap while payloads are decoded, transformed and validated: at the peak, and what is kept after a collection, pass after
/// pass. What the suite itself keeps is there before, and does not count.
/// </summary>
internal static class MemoryCase
{
    private const int Count = 10_000;
    private const int Passes = 8;

    // The first passes fill what is kept for all: known texts, buffers.
    private const int Settled = 2;
    private const int LookEvery = 100;

    public static CaseResult Play(SuiteBench bench)
    {
        ReadOnlyMemory<byte[]> json = bench.Data.Json(Count);
        ReadOnlyMemory<HealthDataPayload> payloads = bench.Data.Payloads(Count);
        var work = new PipelineWork();
        bench.WarmUp(() => work.Process(json.Span[..1_000]));
        work.Restart();
        var peaks = new List<double>();
        var kept = new List<double>();
        ulong checksum = 0;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int pass = 0; pass < Passes; pass++)
        {
            bench.Stop.ThrowIfCancellationRequested();
            work.Restart();
            peaks.Add(Peak(work, json.Span) - before);
            checksum = work.Checksum;
            kept.Add(GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        var growth = Repeated.Once((kept[^1] - kept[Settled - 1]) / ((Passes - Settled) * (double)Count));
        return new CaseResult(
            SuiteTargets.Below(growth, SuiteTargets.GrowthBytesPerPayload), SuiteTargets.MemoryText,
            [
                new SuiteFigure("peak", SuiteUnit.Bytes, Repeated.Of(peaks)),
                new SuiteFigure("kept after a pass", SuiteUnit.Bytes, Repeated.Of(kept)),
                new SuiteFigure("growth", SuiteUnit.BytesPerPayload, growth),
                new SuiteFigure("allocated, from JSON", SuiteUnit.BytesPerRow, Allocated(work, () => work.Process(json.Span))),
                new SuiteFigure("allocated, decoded", SuiteUnit.BytesPerRow, Allocated(work, () => work.Process(payloads.Span))),
                new SuiteFigure("expansion", SuiteUnit.RowsPerPayload, Repeated.Once(work.Rows / (double)Count)),
            ])
        {
            Hint = growth.Median >= SuiteTargets.GrowthBytesPerPayload ? SuiteTargets.MemoryHint : "",
            Checksum = checksum,
        };
    }

    private static double Peak(PipelineWork work, ReadOnlySpan<byte[]> json)
    {
        long peak = 0;
        for (int at = 0; at < json.Length; at += LookEvery)
        {
            work.Process(json.Slice(at, Math.Min(LookEvery, json.Length - at)));
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        return peak;
    }

    private static Repeated Allocated(PipelineWork work, Action pass)
    {
        work.Restart();
        long before = GC.GetAllocatedBytesForCurrentThread();
        pass();
        return Repeated.Once((GC.GetAllocatedBytesForCurrentThread() - before) / (double)work.Rows);
    }
}
