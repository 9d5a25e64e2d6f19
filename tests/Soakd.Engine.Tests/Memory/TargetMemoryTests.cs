using Soakd.Engine.Journal;
using Soakd.Engine.Memory;

namespace Soakd.Engine.Tests.Memory;

/// <summary>Which part grows, and which growth is not a leak.</summary>
public sealed class TargetMemoryTests
{
    private const double Mebibyte = 1024 * 1024;

    [Fact]
    public void Conclude_LiveHeapGrows_NamesItAndNothingElse() =>
        AssertGrows(MemoryPart.Live, leak => new MemoryReadings
        {
            Live = 50 * Mebibyte + leak, LiveAfterFull = 51 * Mebibyte + leak, Fragmented = 8 * Mebibyte,
            Committed = 100 * Mebibyte + leak, Private = 160 * Mebibyte + leak, Queues = 2 * Mebibyte,
        });

    [Fact]
    public void Conclude_HolesGrow_NamesFragmentation() =>
        AssertGrows(MemoryPart.Fragmentation, leak => new MemoryReadings
        {
            Live = 50 * Mebibyte, Fragmented = 8 * Mebibyte + leak, Committed = 100 * Mebibyte + leak,
            Private = 160 * Mebibyte + leak, Queues = 2 * Mebibyte,
        });

    [Fact]
    public void Conclude_OnlyPrivateBytesGrow_NamesNativeMemory() =>
        AssertGrows(MemoryPart.Native, leak => new MemoryReadings
        {
            Live = 50 * Mebibyte, Fragmented = 8 * Mebibyte, Committed = 100 * Mebibyte, Private = 160 * Mebibyte + leak,
            Queues = 2 * Mebibyte,
        });

    [Fact]
    public void Conclude_NoRuntimeValues_NamesTheProcess() =>
        AssertGrows(MemoryPart.Process, leak => new MemoryReadings { WorkingSet = 160 * Mebibyte + leak });

    [Fact]
    public void Conclude_ClientQueuesFill_IsBackpressureAndOnlyAWarning()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings
        {
            Live = 50 * Mebibyte, Committed = 100 * Mebibyte, Private = 160 * Mebibyte + leak, Queues = 2 * Mebibyte + leak,
        });

        Assert.Equal((MemoryPart.Queues, GrowthVerdict.Warn), (growth.Decisive!.Part, growth.Decisive.Verdict));
        Assert.Contains("backpressure", growth.Decisive.Reason, StringComparison.Ordinal);
        Assert.All(growth.Parts.Where(part => part.Part != MemoryPart.Queues), part => Assert.True(part.Verdict < GrowthVerdict.Warn));
        Assert.Null(growth.Suspected);
    }

    [Fact]
    public void Conclude_GrowthFollowsRecordsUnderWay_IsABacklogAndOnlyAWarning()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings { Live = 50 * Mebibyte + leak }, second => 100 + second * 10);

        Assert.Equal(GrowthVerdict.Warn, growth.Decisive!.Verdict);
        Assert.Contains("backlog", growth.Decisive.Reason, StringComparison.Ordinal);
        Assert.Equal(GrowthVerdict.Fail, growth.Decisive.Conclusion.Verdict);
        Assert.Null(growth.Suspected);
    }

    [Fact]
    public void Conclude_GrowthLargerThanTheRecordsUnderWayCanNeed_IsALeak()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings { Live = 50 * Mebibyte + leak }, second => 10 + second / 200);

        Assert.Equal(GrowthVerdict.Fail, growth.Decisive!.Verdict);
    }

    [Fact]
    public void Conclude_NoFullCollection_WarnsThatItIsUnconfirmed()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings { Live = 50 * Mebibyte + leak }, tellsFull: true);

        Assert.Equal(GrowthVerdict.Warn, growth.Decisive!.Verdict);
        Assert.Contains("no full collection", growth.Decisive.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Conclude_NothingGrows_PassesOnTheLiveHeap()
    {
        TargetGrowth growth = Watch(_ => new MemoryReadings { Live = 50 * Mebibyte, Private = 160 * Mebibyte, Committed = 100 * Mebibyte });

        Assert.Equal((MemoryPart.Live, GrowthVerdict.Pass), (growth.Decisive!.Part, growth.Decisive.Verdict));
    }

    [Fact]
    public void Conclude_RuntimeWithoutLiveHeap_NamesTheHeapWithItsGarbage() =>
        AssertGrows(MemoryPart.Used, leak => new MemoryReadings
        {
            Used = 50 * Mebibyte + leak, Committed = 100 * Mebibyte + leak, Private = 160 * Mebibyte + leak, Queues = 2 * Mebibyte,
        });

    [Fact]
    public void Conclude_PartsReportedByTheRuntime_AlsoReportsTheirSums()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings
        {
            Live = 50 * Mebibyte + leak, Committed = 100 * Mebibyte + leak, Private = 160 * Mebibyte + leak, Queues = 2 * Mebibyte,
        });

        Assert.Equal([MemoryPart.Committed, MemoryPart.Process], growth.Wholes.Select(whole => whole.Part));
        Assert.All(growth.Wholes, whole => Assert.Equal(GrowthVerdict.Fail, whole.Verdict));
    }

    [Fact]
    public void Add_SecondThatComesAfterLaterOnes_ChangesNothing()
    {
        var memory = new TargetMemory("tm-0", null, new MemoryDetectorSettings());
        for (int second = 1; second <= 3600; second++)
            memory.Add(second * 1_000_000L, new MemoryReadings { Live = 50 * Mebibyte + second / 60.0 * Mebibyte }, recordsUnderWay: 400);

        memory.Add(0, new MemoryReadings { Live = 50 * Mebibyte }, recordsUnderWay: 400);

        Assert.Equal(GrowthVerdict.Fail, memory.Conclude().Decisive!.Verdict);
    }

    [Fact]
    public void TimeLeft_HeapThatGrowsInALargerProcess_IsThatUntilTheProcessIsAtTheLimit()
    {
        TargetGrowth growth = Watch(leak => new MemoryReadings
        {
            Live = 50 * Mebibyte + leak, Private = 160 * Mebibyte + leak, Limit = 280 * Mebibyte,
        });

        // 220 of 280 MiB are in use after an hour; one MiB is added each minute.
        Assert.InRange(growth.TimeLeft(growth.Decisive!.Conclusion.Slope!)!.Value.TotalMinutes, 55, 65);
    }

    private static void AssertGrows(MemoryPart part, Func<double, MemoryReadings> at)
    {
        TargetGrowth growth = Watch(at);

        Assert.Equal((part, GrowthVerdict.Fail), (growth.Decisive!.Part, growth.Decisive.Verdict));
        Assert.Equal(part, growth.Suspected!.Part);
        Assert.InRange(60, growth.Decisive.Conclusion.Slope!.Low, growth.Decisive.Conclusion.Slope.High);
        Assert.Single(growth.Parts, other => other.Verdict >= GrowthVerdict.Warn);
    }

    // An hour, a reading each second, one MiB a minute in the part that leaks, and a little noise in all parts.
    private static TargetGrowth Watch(Func<double, MemoryReadings> at, Func<int, long>? underWay = null, bool tellsFull = false)
    {
        var random = new Random(11);
        var memory = new TargetMemory("tm-0", null, new MemoryDetectorSettings()) { ReportsFullCollections = tellsFull };
        for (int second = 0; second < 3600; second++)
        {
            double leak = second / 60.0 * Mebibyte + random.NextDouble() * 0.2 * Mebibyte;
            memory.Add(second * 1_000_000L, at(leak), underWay?.Invoke(second) ?? 400 + random.Next(40));
        }

        return memory.Conclude();
    }
}
