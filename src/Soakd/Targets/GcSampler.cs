using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// The managed half of this process. <c>soakd.gc.tenured</c> is the signal a growth detector trusts most: generation 2, large and pinned
/// objects less their fragmentation, one point a collection (docs/method.md#memory-series).
/// </summary>
internal sealed class GcSampler : ISampler
{
    private long _lastIndex;
    private long _lastFullIndex;
    private long _allocated;

    public IReadOnlyList<SeriesEntry> Series { get; } =
    [
        SelfSeries.Counter("soakd.gc.gen0", "{collection}", "gc.collections"),
        SelfSeries.Counter("soakd.gc.gen1", "{collection}", "gc.collections"),
        SelfSeries.Counter("soakd.gc.gen2", "{collection}", "gc.collections"),
        SelfSeries.Counter("soakd.gc.pause", "s", "gc.pause"),
        SelfSeries.Counter("soakd.gc.allocated", "By", "gc.allocated"),
        SelfSeries.Gauge("soakd.gc.tenured", "By", "memory.live"),
        SelfSeries.Gauge("soakd.gc.live", "By", "memory.live.full"),
        SelfSeries.Gauge("soakd.gc.committed", "By", "memory.committed"),
        SelfSeries.Gauge("soakd.gc.fragmented", "By", "memory.fragmented"),
    ];

    public void Sample(IDictionary<string, double> into)
    {
        into["soakd.gc.gen0"] = GC.CollectionCount(0);
        into["soakd.gc.gen1"] = GC.CollectionCount(1);
        into["soakd.gc.gen2"] = GC.CollectionCount(2);
        into["soakd.gc.pause"] = GC.GetTotalPauseDuration().TotalSeconds;

        // The runtime's figure may step back by a few allocation contexts; a counter may not.
        _allocated = Math.Max(_allocated, GC.GetTotalAllocatedBytes(precise: false));
        into["soakd.gc.allocated"] = _allocated;

        SampleLastCollection(into);
        SampleLastFullCollection(into);
    }

    private void SampleLastCollection(IDictionary<string, double> into)
    {
        GCMemoryInfo last = GC.GetGCMemoryInfo(GCKind.Any);
        if (last.Index == 0 || last.Index == _lastIndex || last.HeapSizeBytes == 0) return;
        _lastIndex = last.Index;

        long tenured = 0;
        foreach (GCGenerationInfo generation in last.GenerationInfo[2..])
            tenured += generation.SizeAfterBytes - generation.FragmentationAfterBytes;
        into["soakd.gc.tenured"] = tenured;
        into["soakd.gc.committed"] = last.TotalCommittedBytes;
        into["soakd.gc.fragmented"] = last.FragmentedBytes;
    }

    // An unfinished background collection reads as size 0, and its index may be smaller than that of a later ephemeral one.
    private void SampleLastFullCollection(IDictionary<string, double> into)
    {
        GCMemoryInfo background = GC.GetGCMemoryInfo(GCKind.Background);
        GCMemoryInfo blocking = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        GCMemoryInfo full = background.Index > blocking.Index ? background : blocking;
        if (full.Index == 0 || full.Index == _lastFullIndex || full.HeapSizeBytes == 0) return;
        _lastFullIndex = full.Index;
        into["soakd.gc.live"] = full.HeapSizeBytes - full.FragmentedBytes;
    }
}
