using Soakd.Engine.Journal;

namespace Soakd.Targets;

/// <summary>
/// The managed half of this process. <c>soakd.gc.tenured</c> is the signal a growth detector trusts most: generation 2, large and pinned
/// objects less their fragmentation, one point a collection (docs/method.md#memory-series).
/// </summary>
internal sealed class GcSampler : ITargetSampler
{
    private static readonly SeriesEntry Gen0 = SelfTarget.Counter("gc.gen0", "{collection}", SeriesRoles.Collections);
    private static readonly SeriesEntry Gen1 = SelfTarget.Counter("gc.gen1", "{collection}", SeriesRoles.Collections);
    private static readonly SeriesEntry Gen2 = SelfTarget.Counter("gc.gen2", "{collection}", SeriesRoles.Collections);
    private static readonly SeriesEntry Pause = SelfTarget.Counter("gc.pause", "s", SeriesRoles.CollectionPauses);
    private static readonly SeriesEntry Allocated = SelfTarget.Counter("gc.allocated", "By", SeriesRoles.Allocated);
    private static readonly SeriesEntry Tenured = SelfTarget.Gauge("gc.tenured", "By", SeriesRoles.Live);
    private static readonly SeriesEntry Live = SelfTarget.Gauge("gc.live", "By", SeriesRoles.LiveAfterFull);
    private static readonly SeriesEntry Committed = SelfTarget.Gauge("gc.committed", "By", SeriesRoles.Committed);
    private static readonly SeriesEntry Fragmented = SelfTarget.Gauge("gc.fragmented", "By", SeriesRoles.Fragmented);

    private long _lastIndex;
    private long _lastFullIndex;
    private long _allocated;

    /// <summary>What it can read.</summary>
    public static IReadOnlyList<SeriesEntry> Possible { get; } =
        [Gen0, Gen1, Gen2, Pause, Allocated, Tenured, Live, Committed, Fragmented];

    public IReadOnlyList<SeriesEntry> Series => Possible;

    public ValueTask SampleAsync(IDictionary<string, double> into, CancellationToken stopping)
    {
        Read(into);
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds what can be read now.</summary>
    public void Read(IDictionary<string, double> into)
    {
        into[Gen0.Id] = GC.CollectionCount(0);
        into[Gen1.Id] = GC.CollectionCount(1);
        into[Gen2.Id] = GC.CollectionCount(2);
        into[Pause.Id] = GC.GetTotalPauseDuration().TotalSeconds;

        // The runtime's figure may step back by a few allocation contexts; a counter may not.
        _allocated = Math.Max(_allocated, GC.GetTotalAllocatedBytes(precise: false));
        into[Allocated.Id] = _allocated;

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
        into[Tenured.Id] = tenured;
        into[Committed.Id] = last.TotalCommittedBytes;
        into[Fragmented.Id] = last.FragmentedBytes;
    }

    // An unfinished background collection reads as size 0, and its index may be smaller than that of a later ephemeral one.
    private void SampleLastFullCollection(IDictionary<string, double> into)
    {
        GCMemoryInfo background = GC.GetGCMemoryInfo(GCKind.Background);
        GCMemoryInfo blocking = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        GCMemoryInfo full = background.Index > blocking.Index ? background : blocking;
        if (full.Index == 0 || full.Index == _lastFullIndex || full.HeapSizeBytes == 0) return;
        _lastFullIndex = full.Index;
        into[Live.Id] = full.HeapSizeBytes - full.FragmentedBytes;
    }
}
