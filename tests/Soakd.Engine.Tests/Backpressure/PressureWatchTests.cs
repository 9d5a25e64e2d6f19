using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>Each domain and each owner, by a scripted journal that deserves it.</summary>
public sealed class PressureWatchTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Take_HealthyHour_IsOkThroughout()
    {
        PressureWatch watch = Watch(new JournalBuilder().WarmUp().Seconds(60).Phase("hold").Seconds(3540));

        Assert.All(watch.Domains, domain => Assert.Empty(domain.Episodes));
    }

    [Theory]
    [InlineData(0.3, PressureLevel.Elevated)]
    [InlineData(1.2, PressureLevel.Backpressured)]
    [InlineData(50, PressureLevel.Saturated)]
    public void Take_ClientQueue_RaisesTheProducePathByItsSeconds(double seconds, PressureLevel expected)
    {
        SimulatedSecond queued = Sampled(("soakd.producer.queue", seconds * 1000));

        PressureWatch watch = Watch(Healthy().Seconds(10, queued));

        Assert.Equal(expected, watch[PressureDomain.Produce].Level);
        Assert.Equal(Owner.Broker, watch[PressureDomain.Produce].Now!.Owner);
        Assert.Equal(PressureLevel.Ok, watch[PressureDomain.Pipeline].Level);
    }

    [Theory]
    [InlineData(26_000, PressureLevel.Elevated)]
    [InlineData(150_000, PressureLevel.Backpressured)]
    public void Take_AcknowledgementsSlowerThanUsual_RaiseTheProducePath(long ackUs, PressureLevel expected)
    {
        PressureWatch watch = Watch(Healthy().Seconds(30, new SimulatedSecond { AckUs = ackUs }));

        Assert.Equal(expected, watch[PressureDomain.Produce].Level);
        Assert.Contains("usually", watch[PressureDomain.Produce].Now!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ClientQueueFilledByHalf_SaturatesByTheQueueThatTheRunHas()
    {
        RunEntry small = SimulatedRun.Default with
        {
            Client = new Dictionary<string, string> { ["producer.queue.buffering.max.messages"] = "1000" },
        };

        PressureWatch watch = Watch(Healthy().Seconds(10, Sampled(("soakd.producer.queue", 600))), small);

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Produce].Level);
    }

    [Fact]
    public void Take_HealthySecondsAfterSoakdsOwnStall_AreNobodysTrouble()
    {
        PressureWatch watch = Watch(Healthy().Seconds(20, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(60));

        Assert.Equal(Owner.Generator, Assert.Single(watch[PressureDomain.Produce].Episodes).Owner);
    }

    [Fact]
    public void Take_Outage_BackpressuresTheProducePathOwnedByTheBroker()
    {
        PressureWatch watch = Watch(Healthy().Seconds(8, SimulatedSecond.Outage).Seconds(120));

        PressureEpisode episode = Assert.Single(watch[PressureDomain.Produce].Episodes);
        Assert.Equal((PressureLevel.Backpressured, Owner.Broker, false), (episode.Peak, episode.Owner, episode.Lasts));
        Assert.Equal(100_000_000, episode.Window.FromUs);
    }

    [Fact]
    public void Take_ClosedGate_SaturatesTheProducePath()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        var closed = new SimulatedSecond { Counts = half, BlockedUs = 500_000 };

        PressureWatch watch = Watch(Healthy().Seconds(2, closed));

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Produce].Level);
        Assert.Equal(new LevelTime(100_000_000, 1, 2_000_000, 2_000_000), watch[PressureDomain.Produce].TimeAt(PressureLevel.Saturated));
    }

    [Fact]
    public void Take_TimeLagThatGrows_SaturatesThePipeline()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 300_000 });

        PressureWatch watch = Watch(journal);

        DomainWatch pipeline = watch[PressureDomain.Pipeline];
        Assert.Equal((PressureLevel.Saturated, Owner.Pipeline), (pipeline.Level, pipeline.Now!.Owner));
        Assert.Equal(PressureLevel.Ok, watch[PressureDomain.Produce].Level);
        Assert.True(pipeline.TimeAt(PressureLevel.Elevated).FirstUs < pipeline.TimeAt(PressureLevel.Saturated).FirstUs);
    }

    [Fact]
    public void Take_SteadyTimeLag_ElevatesThePipeline()
    {
        DomainWatch pipeline = Watch(Healthy().Seconds(200, new SimulatedSecond { BehindUs = 4_000_000 }))[PressureDomain.Pipeline];

        Assert.Equal((PressureLevel.Elevated, PressureLevel.Elevated), (pipeline.Level, pipeline.Now!.Peak));
    }

    [Fact]
    public void Take_NothingComesBack_SaturatesThePipeline()
    {
        Counts nothing = Well with { Arrived = 0, Parts = 0, AckedBack = 0 };
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 15; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = nothing, BehindUs = second * 1_000_000L });

        DomainWatch pipeline = Watch(journal)[PressureDomain.Pipeline];

        Assert.Equal((PressureLevel.Saturated, Owner.Pipeline), (pipeline.Level, pipeline.Now!.Owner));
    }

    [Fact]
    public void Take_ProbeBehindTheLog_IsOwnedByTheProbeEverywhere()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, Sampled(("soakd.probe.lag", 5000 * (1 + second))) with { BehindUs = second * 1_000_000L });

        PressureWatch watch = Watch(journal);

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Probe].Level);
        Assert.Equal(Owner.Probe, watch[PressureDomain.Probe].Now!.Owner);
        Assert.Equal(Owner.Probe, watch[PressureDomain.Pipeline].Now!.Owner);
    }

    [Fact]
    public void Take_NothingComesBackWhileTheProbeStandsStill_IsOwnedByTheProbe()
    {
        Counts nothing = Well with { Arrived = 0, Parts = 0, AckedBack = 0 };
        JournalBuilder journal = Healthy().Seconds(10, Sampled(("soakd.probe.lag", 20)));
        for (int second = 1; second <= 15; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = nothing, BehindUs = second * 1_000_000L });

        PressureWatch watch = Watch(journal);

        Assert.Equal((PressureLevel.Saturated, Owner.Probe), (watch[PressureDomain.Pipeline].Level, watch[PressureDomain.Pipeline].Now!.Owner));
        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Probe].Level);
        Assert.Contains("soakd's own consumer 11.0 s behind the log", watch[PressureDomain.Pipeline].Now!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_ProbeStatisticsThatAreOnceASecondLate_AreNoTrouble()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, second % 3 == 0 ? Sampled(("soakd.probe.lag", 20)) : new SimulatedSecond());

        Assert.Empty(Watch(journal)[PressureDomain.Probe].Episodes);
    }

    [Theory]
    [InlineData("soakd.producer.brokers.down", 1, 0, "brokers down")]
    [InlineData("soakd.producer.retries", 5, 1, "asked again")]
    [InlineData("soakd.producer.timeouts", 5, 1, "timed out")]
    [InlineData("soakd.producer.disconnects", 5, 1, "brokers down")]
    [InlineData("soakd.producer.throttle", 0.4, 0, "throttled 400 ms")]
    public void Take_PipelineLateWhileTheBrokersAreInTrouble_IsOwnedByTheBroker(string series, double first, double more, string evidence)
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, Sampled((series, first + second * more)) with { BehindUs = second * 1_000_000L });

        PressureEpisode now = Watch(journal)[PressureDomain.Pipeline].Now!;

        Assert.Equal(Owner.Broker, now.Owner);
        Assert.Contains(evidence, now.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.010, 0.060, Owner.Broker)]
    [InlineData(0.030, 0.060, Owner.Pipeline)]
    [InlineData(0.001, 0.040, Owner.Pipeline)]
    public void Take_PipelineLateWhileRoundTripsAreLongerThanUsual_IsTheBrokersWhenThreeTimesAndOver50Milliseconds(
        double usual, double now, Owner expected)
    {
        JournalBuilder journal = Healthy().Seconds(100, Sampled(("soakd.producer.rtt", usual)));
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, Sampled(("soakd.producer.rtt", now)) with { BehindUs = second * 1_000_000L });

        Assert.Equal(expected, Watch(journal)[PressureDomain.Pipeline].Now!.Owner);
    }

    [Fact]
    public void Take_LateWithoutAPipeline_IsNobodysThatWasMeasured()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 1_000_000L });

        Assert.Equal(Owner.Unattributed, Watch(journal, hasPipeline: false)[PressureDomain.Pipeline].Now!.Owner);
    }

    [Fact]
    public void Take_TwoStretches_CountEachAndTellTheLongest()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        var closed = new SimulatedSecond { Counts = half, BlockedUs = 500_000 };

        LevelTime time = Watch(Healthy().Seconds(4, closed).Seconds(200).Seconds(10, closed).Seconds(200))[PressureDomain.Produce]
            .TimeAt(PressureLevel.Saturated);

        Assert.Equal((100_000_000, 2), (time.FirstUs, time.Count));
        Assert.True(time.TotalUs > time.LongestUs && time.LongestUs > time.TotalUs / 2, $"{time}");
    }

    [Fact]
    public void Take_FewRecordsDroppedBeforeAPause_AreNotAPipelineThatStopped()
    {
        JournalBuilder journal = Healthy().Seconds(20, new SimulatedSecond { BehindUs = 20_000_000, AckedMissing = 15 });
        for (int second = 1; second <= 30; second++)
            journal.Seconds(1, SimulatedSecond.Quiet with { BehindUs = (20 + second) * 1_000_000L, AckedMissing = 15 });

        Assert.Equal(PressureLevel.Ok, Watch(journal)[PressureDomain.Pipeline].Level);
    }

    [Fact]
    public void Take_SlowAcknowledgementsWhileSoakdItselfIsLate_AreOwnedByTheGenerator()
    {
        PressureWatch watch = Watch(Healthy().Seconds(20, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }));

        Assert.Equal(Owner.Generator, watch[PressureDomain.Produce].Now!.Owner);
    }

    [Fact]
    public void Take_OutageThatFollowsSoakdsOwnLateStart_IsAnEpisodeOfTheBroker()
    {
        var late = new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 };

        PressureWatch watch = Watch(Healthy().Seconds(20, late).Seconds(5).Seconds(8, SimulatedSecond.Outage).Seconds(60));

        PressureEpisode[] episodes = [.. watch[PressureDomain.Produce].Episodes];
        Assert.Equal([Owner.Generator, Owner.Broker], episodes.Select(episode => episode.Owner));
        Assert.Equal(125_000_000, episodes[1].Window.FromUs);
        Assert.Equal(episodes[1].Window.FromUs, episodes[0].Window.ToUs);
        Assert.False(watch.IsPressed(110_000_000));
        Assert.True(watch.IsPressed(130_000_000));
    }

    [Fact]
    public void Take_OwnStallThatRaisesALevelOfTheBrokers_IsAnEpisodeBehindTheirs()
    {
        JournalBuilder journal = Healthy().Seconds(7, new SimulatedSecond { AckUs = 40_000 });

        PressureWatch watch = Watch(journal.Seconds(8, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(60));

        PressureEpisode[] episodes = [.. watch[PressureDomain.Produce].Episodes];
        // Back to the brokers' at the end: in the clean seconds of the last ten it was still theirs.
        Assert.Equal([Owner.Broker, Owner.Generator, Owner.Broker], episodes.Select(episode => episode.Owner));
        Assert.Equal(new Window(107_000_000, 115_000_000), episodes[1].Window);
        Assert.Equal(episodes.Skip(1).Select(episode => episode.Window.FromUs), episodes.SkipLast(1).Select(episode => episode.Window.ToUs));
    }

    [Fact]
    public void Take_OwnersThatAlternate_AreOneEpisode()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, new SimulatedSecond { AckUs = 300_000, SelfLagUs = second % 2 == 0 ? 400_000 : 200 });

        Assert.Single(Watch(journal)[PressureDomain.Produce].Episodes);
    }

    [Fact]
    public void Take_SlightTroubleWhileAHigherLevelLastsOutOfSteadiness_IsNotThatLevel()
    {
        JournalBuilder journal = Healthy().Seconds(8, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(12);

        PressureWatch watch = Watch(journal.Seconds(8, new SimulatedSecond { AckUs = 40_000 }));

        PressureEpisode now = watch[PressureDomain.Produce].Now!;
        Assert.Equal((Owner.Broker, PressureLevel.Elevated), (now.Owner, now.Peak));
        Assert.Equal(PressureLevel.Backpressured, watch[PressureDomain.Produce].Level);
    }

    [Fact]
    public void Take_ShuffledOrRepeated_NeverThrows()
    {
        IReadOnlyList<JournalEntry> entries = Healthy().Seconds(20, SimulatedSecond.Outage).Entries;
        var random = new Random(4);
        for (int round = 0; round < 20; round++)
        {
            var watch = new PressureWatch(SimulatedRun.Default, hasPipeline: true, latencyLimit: 0.1);
            foreach (JournalEntry entry in entries.Concat(entries).OrderBy(_ => random.Next()))
                watch.Take(entry);
            Assert.NotNull(watch.Signals);
        }
    }

    private static SimulatedSecond Sampled(params (string Id, double Value)[] series) =>
        new() { Series = series.ToDictionary(pair => pair.Id, pair => pair.Value) };

    private static JournalBuilder Healthy() => new JournalBuilder()
        .Series("soakd.producer.queue", "client.queue")
        .Series("soakd.producer.brokers.down", "broker.down")
        .Series("soakd.producer.rtt", "broker.rtt")
        .Series("soakd.producer.throttle", "broker.throttle")
        .Series("soakd.producer.retries", "broker.retries", counter: true)
        .Series("soakd.producer.timeouts", "broker.timeouts", counter: true)
        .Series("soakd.producer.disconnects", "broker.disconnects", counter: true)
        .Series("soakd.probe.lag", "client.lag")
        .WarmUp().Seconds(20).Phase("hold").Seconds(80, Sampled(("soakd.producer.queue", 10)));

    private static PressureWatch Watch(JournalBuilder journal, RunEntry? run = null, bool hasPipeline = true)
    {
        var watch = new PressureWatch((run ?? SimulatedRun.Default) with { PartsPerRecord = 1 }, hasPipeline, latencyLimit: 0.1);
        foreach (JournalEntry entry in journal.Entries)
            watch.Take(entry);
        return watch;
    }
}
