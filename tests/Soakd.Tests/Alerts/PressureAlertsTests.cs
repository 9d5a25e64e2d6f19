using Soakd.Alerts;
using Soakd.Engine.Journal;
using Soakd.Live;
using Soakd.Logging;
using Soakd.TestKit;

namespace Soakd.Tests.Alerts;

public sealed class PressureAlertsTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);

    [Fact]
    public void Read_Healthy_LogsNothing() => Assert.Empty(Logged(Healthy().Seconds(600)));

    [Fact]
    public void Read_ClosedGate_IsLoggedAsOnsetStillAndClearOfOneEpisode()
    {
        Counts half = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 };
        var closed = new SimulatedSecond { Counts = half, BlockedUs = 500_000 };

        Assert.Equal(
            ["Onset produce-1", "Still produce-1", "Clear produce-1"],
            Logged(Healthy().Seconds(70, closed).Seconds(60)).Where(logged => logged.Id == EventIds.ProducePathSaturated)
                .Select(logged => logged.State));
    }

    [Fact]
    public void Read_TheRunEndsInTheMiddle_EndsTheEpisodes()
    {
        var slow = new SimulatedSecond
        {
            Counts = SimulatedSecond.Healthy(500) with { Scheduled = 1000, SkippedByGate = 500 }, BlockedUs = 500_000, ResponseUs = 900_000,
        };

        Assert.Equal(
            ["Onset produce-1", "Onset latency-1", "RunEnded latency-1", "RunEnded produce-1"],
            Logged(Healthy().Seconds(40, slow).End()).Where(told => told.Id is EventIds.ProducePathSaturated or EventIds.LatencyBurning).Select(told => told.State));
    }

    [Fact]
    public void Read_SlowRecords_BurnTheObjective()
    {
        List<LoggedEvent> logged = Logged(Healthy().Seconds(30, new SimulatedSecond { ResponseUs = 900_000 }).Seconds(300));

        Assert.All(logged, one => Assert.Equal(EventIds.LatencyBurning, one.Id));
        Assert.Equal(["Onset latency-1", "Still latency-1", "Clear latency-1"], logged.Select(one => one.State));
        Assert.InRange((double)logged[0].Fields["burn"]!, 1.5, 20);
        Assert.InRange((double)logged[^1].Fields["burn"]!, 0.1, 1.5);
    }

    [Fact]
    public void Read_NothingComesBack_SaturatesThePipelineUntilItDoes()
    {
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 20; second++)
            journal.Seconds(
                1, new SimulatedSecond { Counts = Well with { Arrived = 0, Parts = 0, AckedBack = 0 }, BehindUs = second * 1_000_000L });

        List<LoggedEvent> logged = Logged(journal.Seconds(120));

        // A level is held for half a minute and left one at a time: BACKPRESSURED lasts beyond its first minute.
        Assert.Equal(
            ["Onset pipeline-saturated-1", "Clear pipeline-saturated-1"],
            logged.Where(one => one.Id == EventIds.PipelineSaturated).Select(one => one.State));
        Assert.Equal(
            ["Onset pipeline-1", "Still pipeline-1", "Clear pipeline-1"],
            logged.Where(one => one.Id == EventIds.PipelineBackpressured).Select(one => one.State));
    }

    [Theory]
    [InlineData(0.95, "partition 3")]
    [InlineData(0.1, null)]
    public void Read_MostOfItWaitsInOnePartition_NamesItAsTheBottleneck(double share, string? bottleneck)
    {
        JournalBuilder journal = Healthy();
        for (int second = 1; second <= 20; second++)
        {
            journal.Seconds(1, new SimulatedSecond
            {
                Counts = Well with { Arrived = 0, Parts = 0, AckedBack = 0 }, BehindUs = second * 1_000_000L,
                FullestPartition = 3, InFullestPartition = share,
            });
        }

        // To the end of the episode, when nothing waits any more.
        List<LoggedEvent> logged = Logged(journal.Seconds(120));

        Assert.Contains(logged, one => one.State == "Clear pipeline-1");
        Assert.All(logged, one => Assert.Equal(bottleneck, one.Fields["bottleneck"]));
    }

    [Fact]
    public void Read_NothingComesBackBecauseTheBrokersAreDown_IsNotLoggedAsThePipelines()
    {
        JournalBuilder journal = Healthy().Series("soakd.producer.brokers.down", "broker.down");
        for (int second = 1; second <= 20; second++)
        {
            journal.Seconds(1, new SimulatedSecond
            {
                Counts = Well with { Arrived = 0, Parts = 0, AckedBack = 0 }, BehindUs = second * 1_000_000L,
                Series = new Dictionary<string, double> { ["soakd.producer.brokers.down"] = 1 },
            });
        }

        Assert.DoesNotContain(
            Logged(journal.Seconds(10)), logged => logged.Id is EventIds.PipelineSaturated or EventIds.PipelineBackpressured);
    }

    private static JournalBuilder Healthy() => new JournalBuilder().WarmUp().Seconds(10).Phase("hold").Seconds(120);

    private static List<LoggedEvent> Logged(JournalBuilder journal)
    {
        var log = new RecordingLogger();
        var live = new LiveRun([new PressureAlerts(log)]);
        foreach (JournalEntry entry in journal.Entries) live.Apply(entry);
        return log.Logged;
    }
}
