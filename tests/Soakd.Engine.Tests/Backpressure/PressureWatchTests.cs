using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;
using static Soakd.Engine.Tests.Backpressure.PressureJournal;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>Each domain and its levels, from a scripted journal.</summary>
public sealed class PressureWatchTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Apply_HealthyHour_IsOkThroughout()
    {
        PressureWatch watch = Watch(new JournalBuilder().WarmUp().Seconds(60).Phase("hold").Seconds(3540));

        Assert.All(watch.Domains, domain => Assert.Empty(domain.Episodes));
    }

    [Theory]
    [InlineData(0.3, PressureLevel.Elevated)]
    [InlineData(1.2, PressureLevel.Backpressured)]
    [InlineData(50, PressureLevel.Saturated)]
    public void Apply_ClientQueue_RaisesTheProducePathByItsSeconds(double seconds, PressureLevel expected)
    {
        SimulatedSecond queued = Sampled(("soakd.producer.queue", seconds * 1000));

        PressureWatch watch = Watch(Healthy().Seconds(10, queued));

        Assert.Equal(expected, watch[PressureDomain.Produce].Level);
        Assert.Equal(Owner.Broker, watch[PressureDomain.Produce].CurrentEpisode!.Owner);
        Assert.Equal(PressureLevel.Ok, watch[PressureDomain.Pipeline].Level);
    }

    [Theory]
    [InlineData(26_000, PressureLevel.Elevated)]
    [InlineData(150_000, PressureLevel.Backpressured)]
    public void Apply_AcknowledgementsSlowerThanUsual_RaiseTheProducePath(long ackUs, PressureLevel expected)
    {
        PressureWatch watch = Watch(Healthy().Seconds(30, new SimulatedSecond { AckUs = ackUs }));

        Assert.Equal(expected, watch[PressureDomain.Produce].Level);
        Assert.Contains("usually", watch[PressureDomain.Produce].CurrentEpisode!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Apply_TwoEpisodes_EachHasThePartitionThatHeldMostInIt()
    {
        JournalBuilder journal = Healthy();
        Stop(journal, seconds: 40, new SimulatedSecond { FullestPartition = 3, InFullestPartition = 0.9 });
        Stop(journal.Seconds(200), seconds: 20, new SimulatedSecond { FullestPartition = 4, InFullestPartition = 0.2 });

        Assert.Equal([3, null], Watch(journal.Seconds(200))[PressureDomain.Pipeline].Episodes.Select(episode => episode.Partition));

        static void Stop(JournalBuilder journal, int seconds, SimulatedSecond like)
        {
            for (int second = 1; second <= seconds; second++)
                journal.Seconds(
                    1, like with { Counts = Well with { Arrived = 0, Parts = 0, AckedBack = 0 }, BehindUs = second * 1_000_000L });
        }
    }

    [Fact]
    public void Apply_ClientQueueFilledByHalf_SaturatesByTheQueueThatTheRunHas()
    {
        RunEntry small = SimulatedRun.Default with
        {
            Client = new Dictionary<string, string> { ["producer.queue.buffering.max.messages"] = "1000" },
        };

        PressureWatch watch = Watch(Healthy().Seconds(10, Sampled(("soakd.producer.queue", 600))), small);

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Produce].Level);
    }

    [Fact]
    public void Apply_ClosedGate_SaturatesTheProducePath()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        var closed = new SimulatedSecond { Counts = half, BlockedUs = 500_000 };

        PressureWatch watch = Watch(Healthy().Seconds(2, closed));

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Produce].Level);
        Assert.Equal(new LevelTime(100_000_000, 1, 2_000_000, 2_000_000), watch[PressureDomain.Produce].TimeAt(PressureLevel.Saturated));
    }

    [Fact]
    public void Apply_TimeLagThatGrows_SaturatesThePipeline()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 300_000 });

        PressureWatch watch = Watch(journal);

        DomainWatch pipeline = watch[PressureDomain.Pipeline];
        Assert.Equal((PressureLevel.Saturated, Owner.Pipeline), (pipeline.Level, pipeline.CurrentEpisode!.Owner));
        Assert.Equal(PressureLevel.Ok, watch[PressureDomain.Produce].Level);
        Assert.True(pipeline.TimeAt(PressureLevel.Elevated).FirstUs < pipeline.TimeAt(PressureLevel.Saturated).FirstUs);
    }

    [Fact]
    public void Apply_SteadyTimeLag_ElevatesThePipeline()
    {
        DomainWatch pipeline = Watch(Healthy().Seconds(200, new SimulatedSecond { BehindUs = 4_000_000 }))[PressureDomain.Pipeline];

        Assert.Equal((PressureLevel.Elevated, PressureLevel.Elevated), (pipeline.Level, pipeline.CurrentEpisode!.Peak));
    }

    [Fact]
    public void Apply_NothingComesBack_SaturatesThePipeline()
    {
        Counts nothing = Well with { Arrived = 0, Parts = 0, AckedBack = 0 };
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 15; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = nothing, BehindUs = second * 1_000_000L });

        DomainWatch pipeline = Watch(journal)[PressureDomain.Pipeline];

        Assert.Equal((PressureLevel.Saturated, Owner.Pipeline), (pipeline.Level, pipeline.CurrentEpisode!.Owner));
    }

    [Fact]
    public void Apply_ProbeStatisticsThatAreOnceASecondLate_AreNoTrouble()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, second % 3 == 0 ? Sampled(("soakd.probe.lag", 20)) : new SimulatedSecond());

        Assert.Empty(Watch(journal)[PressureDomain.Probe].Episodes);
    }

    [Fact]
    public void Apply_TwoPeriods_CountsBothAndKeepsTheLongest()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        var closed = new SimulatedSecond { Counts = half, BlockedUs = 500_000 };

        LevelTime time = Watch(Healthy().Seconds(4, closed).Seconds(200).Seconds(10, closed).Seconds(200))[PressureDomain.Produce]
            .TimeAt(PressureLevel.Saturated);

        Assert.Equal((100_000_000, 2), (time.FirstUs, time.Count));
        Assert.True(time.TotalUs > time.LongestUs && time.LongestUs > time.TotalUs / 2, $"{time}");
    }

    [Fact]
    public void Apply_FewRecordsDroppedBeforeAPause_AreNotAPipelineThatStopped()
    {
        JournalBuilder journal = Healthy().Seconds(20, new SimulatedSecond { BehindUs = 20_000_000, AckedMissing = 15 });
        for (int second = 1; second <= 30; second++)
            journal.Seconds(1, SimulatedSecond.Quiet with { BehindUs = (20 + second) * 1_000_000L, AckedMissing = 15 });

        Assert.Equal(PressureLevel.Ok, Watch(journal)[PressureDomain.Pipeline].Level);
    }

    [Fact]
    public void Apply_SlightTroubleWhileAHigherLevelIsKept_IsNotThatLevel()
    {
        JournalBuilder journal = Healthy().Seconds(8, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(12);

        PressureWatch watch = Watch(journal.Seconds(8, new SimulatedSecond { AckUs = 40_000 }));

        PressureEpisode current = watch[PressureDomain.Produce].CurrentEpisode!;
        Assert.Equal((Owner.Broker, PressureLevel.Elevated), (current.Owner, current.Peak));
        Assert.Equal(PressureLevel.Backpressured, watch[PressureDomain.Produce].Level);
    }

    [Fact]
    public void Apply_ShuffledOrRepeated_NeverThrows()
    {
        IReadOnlyList<JournalEntry> entries = Healthy().Seconds(20, SimulatedSecond.Outage).Entries;
        var random = new Random(4);
        for (int round = 0; round < 20; round++)
        {
            var watch = new PressureWatch(SimulatedRun.Default, hasPipeline: true, latencyLimit: 0.1);
            foreach (JournalEntry entry in entries.Concat(entries).OrderBy(_ => random.Next()))
                watch.Apply(entry);
            Assert.NotNull(watch.Signals);
        }
    }
}
