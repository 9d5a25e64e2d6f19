using Soakd.Engine.Backpressure;
using Soakd.Engine.Journal;
using Soakd.Engine.Verdicts;
using Soakd.TestKit;
using static Soakd.Engine.Tests.Backpressure.PressureJournal;

namespace Soakd.Engine.Tests.Backpressure;

/// <summary>The owner of an episode, from a scripted journal.</summary>
public sealed class PressureOwnerTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Apply_HealthySecondsAfterSoakdsOwnStall_AreNobodysTrouble()
    {
        PressureWatch watch = Watch(Healthy().Seconds(20, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(60));

        Assert.Equal(Owner.Generator, Assert.Single(watch[PressureDomain.Produce].Episodes).Owner);
    }

    [Fact]
    public void Apply_Outage_BackpressuresTheProducePathOwnedByTheBroker()
    {
        PressureWatch watch = Watch(Healthy().Seconds(8, SimulatedSecond.Outage).Seconds(120));

        PressureEpisode episode = Assert.Single(watch[PressureDomain.Produce].Episodes);
        Assert.Equal((PressureLevel.Backpressured, Owner.Broker, false), (episode.Peak, episode.Owner, episode.Lasts));
        Assert.Equal(100_000_000, episode.Window.FromUs);
    }

    [Fact]
    public void Apply_ProbeBehindTheLog_IsOwnedByTheProbeEverywhere()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, Sampled(("soakd.probe.lag", 5000 * (1 + second))) with { BehindUs = second * 1_000_000L });

        PressureWatch watch = Watch(journal);

        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Probe].Level);
        Assert.Equal(Owner.Probe, watch[PressureDomain.Probe].CurrentEpisode!.Owner);
        Assert.Equal(Owner.Probe, watch[PressureDomain.Pipeline].CurrentEpisode!.Owner);
    }

    // In a pause somebody closes the idle connections again and again, while the pipeline still has records. They matter only under load.
    [Theory]
    [InlineData(true, Owner.Pipeline)]
    [InlineData(false, Owner.Broker)]
    public void Apply_ConnectionsLostBesideASlowPipeline_BelongToTheBrokerOnlyUnderLoad(bool paused, Owner owner)
    {
        JournalBuilder journal = Healthy().Seconds(1, Sampled(("soakd.producer.disconnects", 0)));
        for (int second = 1; second <= 30; second++)
        {
            journal.Seconds(1, Sampled(("soakd.producer.disconnects", second)) with
            {
                Counts = paused ? new Counts() : Well with { Arrived = 0, Parts = 0, AckedBack = 0 },
                BehindUs = second * 1_000_000L,
                AckedMissing = 20_000,
            });
        }

        Assert.Equal(owner, Watch(journal)[PressureDomain.Pipeline].CurrentEpisode!.Owner);
    }

    [Fact]
    public void Apply_NothingComesBackWhileTheProbeStandsStill_IsOwnedByTheProbe()
    {
        Counts nothing = Well with { Arrived = 0, Parts = 0, AckedBack = 0 };
        JournalBuilder journal = Healthy().Seconds(10, Sampled(("soakd.probe.lag", 20)));
        for (int second = 1; second <= 15; second++)
            journal.Seconds(1, new SimulatedSecond { Counts = nothing, BehindUs = second * 1_000_000L });

        PressureWatch watch = Watch(journal);

        Assert.Equal(
            (PressureLevel.Saturated, Owner.Probe),
            (watch[PressureDomain.Pipeline].Level, watch[PressureDomain.Pipeline].CurrentEpisode!.Owner));
        Assert.Equal(PressureLevel.Saturated, watch[PressureDomain.Probe].Level);
        Assert.Contains(
            "soakd's own consumer 11.0 s behind the log", watch[PressureDomain.Pipeline].CurrentEpisode!.Evidence,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soakd.producer.brokers.down", 1, 0, "brokers down")]
    [InlineData("soakd.producer.retries", 5, 1, "requests timed out or retried")]
    [InlineData("soakd.producer.timeouts", 5, 1, "timed out")]
    [InlineData("soakd.producer.disconnects", 5, 1, "brokers down")]
    [InlineData("soakd.producer.throttle", 0.4, 0, "throttled 400 ms")]
    public void Apply_PipelineLateWhileTheBrokersAreInTrouble_IsOwnedByTheBroker(string series, double first, double more, string evidence)
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, Sampled((series, first + second * more)) with { BehindUs = second * 1_000_000L });

        PressureEpisode current = Watch(journal)[PressureDomain.Pipeline].CurrentEpisode!;

        Assert.Equal(Owner.Broker, current.Owner);
        Assert.Contains(evidence, current.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.010, 0.060, Owner.Broker)]
    [InlineData(0.030, 0.060, Owner.Pipeline)]
    [InlineData(0.001, 0.040, Owner.Pipeline)]
    public void Apply_PipelineLateWhileRoundTripsAreLongerThanUsual_IsTheBrokersWhenThreeTimesAndOver50Milliseconds(
        double usual, double now, Owner expected)
    {
        JournalBuilder journal = Healthy().Seconds(100, Sampled(("soakd.producer.rtt", usual)));
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, Sampled(("soakd.producer.rtt", now)) with { BehindUs = second * 1_000_000L });

        Assert.Equal(expected, Watch(journal)[PressureDomain.Pipeline].CurrentEpisode!.Owner);
    }

    [Fact]
    public void Apply_LateWithoutAPipeline_IsNobodysThatWasMeasured()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 90; second++)
            journal.Seconds(1, new SimulatedSecond { BehindUs = second * 1_000_000L });

        Assert.Equal(Owner.Unattributed, Watch(journal, hasPipeline: false)[PressureDomain.Pipeline].CurrentEpisode!.Owner);
    }

    [Fact]
    public void Apply_SlowAcknowledgementsWhileSoakdItselfIsLate_AreOwnedByTheGenerator()
    {
        PressureWatch watch = Watch(Healthy().Seconds(20, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }));

        Assert.Equal(Owner.Generator, watch[PressureDomain.Produce].CurrentEpisode!.Owner);
    }

    [Fact]
    public void Apply_OutageThatFollowsSoakdsOwnLateStart_IsAnEpisodeOfTheBroker()
    {
        var late = new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 };

        PressureWatch watch = Watch(Healthy().Seconds(20, late).Seconds(5).Seconds(8, SimulatedSecond.Outage).Seconds(60));

        PressureEpisode[] episodes = [.. watch[PressureDomain.Produce].Episodes];
        Assert.Equal([Owner.Generator, Owner.Broker], episodes.Select(episode => episode.Owner));
        Assert.Equal(125_000_000, episodes[1].Window.FromUs);
        Assert.Equal(episodes[1].Window.FromUs, episodes[0].Window.ToUs);
        Assert.False(watch.IsBackpressuredAt(110_000_000));
        Assert.True(watch.IsBackpressuredAt(130_000_000));
    }

    [Fact]
    public void Apply_OwnStallThatRaisesALevelOfTheBrokers_IsAnEpisodeAfterTheirs()
    {
        JournalBuilder journal = Healthy().Seconds(7, new SimulatedSecond { AckUs = 40_000 });

        PressureWatch watch = Watch(journal.Seconds(8, new SimulatedSecond { AckUs = 300_000, SelfLagUs = 400_000 }).Seconds(60));

        PressureEpisode[] episodes = [.. watch[PressureDomain.Produce].Episodes];
        // The brokers own it again at the end: they still owned the clean seconds among the last ten.
        Assert.Equal([Owner.Broker, Owner.Generator, Owner.Broker], episodes.Select(episode => episode.Owner));
        Assert.Equal(new Window(107_000_000, 115_000_000), episodes[1].Window);
        Assert.Equal(
            episodes.Skip(1).Select(episode => episode.Window.FromUs), episodes.SkipLast(1).Select(episode => episode.Window.ToUs));
    }

    [Fact]
    public void Apply_OwnersThatAlternate_AreOneEpisode()
    {
        JournalBuilder journal = Healthy();
        for (int second = 0; second < 60; second++)
            journal.Seconds(1, new SimulatedSecond { AckUs = 300_000, SelfLagUs = second % 2 == 0 ? 400_000 : 200 });

        Assert.Single(Watch(journal)[PressureDomain.Produce].Episodes);
    }
}
