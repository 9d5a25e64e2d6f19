using Soakd.Hosting;
using Soakd.Injections;
using Soakd.Live;
using Soakd.TestKit;

namespace Soakd.Tests.Injections;

[Collection(nameof(MemoryInjectionTests))]
public sealed class MemoryInjectionTests
{
    private const long Mebibyte = 1024 * 1024;

    [Fact]
    public void Grow_TimePasses_GrowsByTimeAndNotByCalls()
    {
        var memory = new Grown();
        using var faults = new FaultLatch();
        using var injection = new MemoryInjection(
            new Injection("leak:1MiB/min", InjectionKind.Leak, Mebibyte), memory, new LoadStart(), faults, new ManualTimeProvider());

        foreach (int seconds in (int[])[6, 30, 60])
            injection.Grow(TimeSpan.FromSeconds(seconds));

        Assert.Equal([Mebibyte / 10, Mebibyte / 2, Mebibyte], memory.Sizes);
    }

    [Fact]
    public void LeakedObjects_Grown_HoldsSoMuchLive()
    {
        using var objects = new LeakedObjects();
        long before = Live();

        objects.GrowTo(16 * Mebibyte);

        long held = Live() - before;
        Assert.InRange(held, 15 * Mebibyte, 18 * Mebibyte);
        GC.KeepAlive(objects);
    }

    [Fact]
    public void LeakedNativeMemory_Grown_TakesItFromTheSystemAndNotFromTheHeap()
    {
        using var native = new LeakedNativeMemory();
        long heap = Live();
        long all = Environment.WorkingSet;

        native.GrowTo(64 * Mebibyte);

        // The allocator may have some free memory already, and the runtime gives memory back and takes it at any time.
        Assert.InRange(Environment.WorkingSet - all, 32 * Mebibyte, 128 * Mebibyte);
        long grown = Live() - heap;
        Assert.True(grown < 4 * Mebibyte, $"the heap has grown by {grown}");
    }

    // What other tests left goes away over several collections: objects with finalizers, and buffers that pools give back.
    private static long Live()
    {
        long live, before = long.MaxValue;
        while ((live = GC.GetTotalMemory(forceFullCollection: true)) < before - Mebibyte / 4)
        {
            before = live;
            GC.WaitForPendingFinalizers();
        }

        return live;
    }

    private sealed class Grown : IGrowingMemory
    {
        public List<long> Sizes { get; } = [];

        public void GrowTo(long bytes) => Sizes.Add(bytes);

        public void Dispose()
        {
        }
    }
}

/// <summary>Runs alone, because memory is measured for the whole process.</summary>
[CollectionDefinition(nameof(MemoryInjectionTests), DisableParallelization = true)]
public sealed class MemoryInjectionTestsDefinition;
