using System.Text.Json.Nodes;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Alerts;

public sealed class FlowAlertsTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);
    private static readonly SimulatedSecond Silent = new() { Counts = new Counts { Scheduled = 1000, Attempted = 1000, Acked = 1000 } };
    private static readonly SimulatedSecond HeldBack = new() { Counts = Well with { HeldBack = 100 } };

    [Theory]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    public void Read_NothingComesBack_IsLoggedAfterHalfAMinute(int seconds, int events) =>
        Assert.Equal(events, Of(nameof(EventIds.NothingReturned), Holding().Seconds(seconds, Silent)).Count);

    [Fact]
    public void Read_NothingIsDueInAPause_IsNoSilence() =>
        Assert.Empty(Of(nameof(EventIds.NothingReturned), Holding().Phase("rest", rate: 0).Seconds(300, SimulatedSecond.Quiet)));

    [Theory]
    [InlineData(100, 0, 0)]
    [InlineData(101, 0, 1)]
    [InlineData(101, 1, 0)]
    public void Read_DrainInWhichFewRecordsAreMissing_IsNoSilence(int missing, int overtaken, int events)
    {
        SimulatedSecond drained = SimulatedSecond.Quiet with { AckedMissing = missing, Overtaken = overtaken, BehindUs = 20_000_000 };

        Assert.Equal(events, Of(nameof(EventIds.NothingReturned), Holding().Seconds(31, drained)).Count);
    }

    [Fact]
    public void Read_SilenceInWhichSoakdStoodStill_CountsOnlyTheRest() => Assert.Empty(
        Of(nameof(EventIds.NothingReturned), Holding().Seconds(29, Silent).Seconds(1, Silent with { StoppedUs = 900_000 })));

    [Fact]
    public void Read_SomethingComesBack_SaysHowLongTheSilenceWas()
    {
        JsonNode clear = Of(nameof(EventIds.NothingReturned), Holding().Seconds(45, Silent).Seconds(1))[^1];

        Assert.Equal(("clear", 46.0), ((string?)clear["state"], (double?)clear["for_s"]));
        Assert.Equal("2026-11-24T01:00:10.000Z", (string?)clear["last_seen_at"]);
    }

    [Fact]
    public void Read_TheRunEndsInSilence_EndsTheEpisode()
    {
        IReadOnlyList<JsonNode> lines = Of(nameof(EventIds.NothingReturned), Holding().Seconds(45, Silent).End(EndReason.Stopped));

        Assert.Equal(["onset", "clear"], lines.Select(line => (string?)line["state"]));
        Assert.Equal("silence ends with the run", (string?)lines[^1]["@m"]);
    }

    [Fact]
    public void Read_TheRunEndsWhileRecordsAreHeldBack_EndsTheEpisode() => Assert.Equal(
        ["onset held-back-1", "clear held-back-1"],
        Of(nameof(EventIds.SelfUnfit), new JournalBuilder().Phase("hold").Seconds(20, HeldBack).End()).Select(line => $"{line["state"]} {line["episode"]}"));

    [Fact]
    public void Read_TheRunEndsWithoutAnEpisode_LogsNothing() => Assert.DoesNotContain(
        EventStage.Play(Holding().Seconds(100).End()), line => line.Contains("\"episode\"", StringComparison.Ordinal));

    [Fact]
    public void Read_RecordsHeldBackInTheWarmUp_AreNotJudged() =>
        Assert.Empty(Of(nameof(EventIds.SelfUnfit), new JournalBuilder().WarmUp().Seconds(60, HeldBack).Phase("hold").Seconds(60)));

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Read_RecordsHeldBack_AreLoggedWhenTenSecondsAreJudged(int seconds, int events) =>
        Assert.Equal(events, Of(nameof(EventIds.SelfUnfit), new JournalBuilder().Phase("hold").Seconds(seconds, HeldBack)).Count);

    [Fact]
    public void Read_OffsetsThatNobodyReadWithoutAnOutput_NameTheInput()
    {
        JournalBuilder journal = new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(1, new SimulatedSecond { GapOffsets = 5 });

        JsonNode line = Assert.Single(Of(nameof(EventIds.ProbeOutrun), journal));

        Assert.Equal(("soakd", 5L, 0L), ((string?)line["topic"], (long?)line["offsets"], (long?)line["evicted"]));
    }

    // What is read of them is another topic's, and so is its retention.
    [Theory]
    [InlineData(0, "health-data-processed")]
    [InlineData(5, "refused")]
    [InlineData(2, "health-data-processed, refused")]
    public void Read_OffsetsOfTheDeadLettersThatNobodyRead_NameTheirTopic(long ofLetters, string topic)
    {
        RunEntry run = SimulatedRun.Default with
        {
            Testbed = new Dictionary<string, string>
            {
                ["input"] = "health-data-raw", ["output"] = "health-data-processed", ["dead_letter"] = "refused",
            },
        };
        JournalBuilder journal = new JournalBuilder(run).Phase("hold")
            .Seconds(1, new SimulatedSecond { GapOffsets = 5, LetterGapOffsets = ofLetters });

        Assert.Equal(topic, (string?)Assert.Single(Of(nameof(EventIds.ProbeOutrun), journal))["topic"]);
    }

    [Fact]
    public void Read_StatisticsThatCannotBeRead_AreOneEpisodeUntilAMinuteWithoutThem()
    {
        const string Id = "soakd.producer.statistics.unreadable";
        JournalBuilder journal = new JournalBuilder().Series(Id, SeriesRoles.UnreadableStatistics, counter: true).Phase("hold")
            .Seconds(10, Counted(0)).Seconds(1, Counted(3)).Seconds(1, Counted(4)).Seconds(60, Counted(4));

        Assert.Equal(
            [("onset", 3L), ("still", 4L), ("clear", 4L)],
            Of(nameof(EventIds.SelfUnfit), journal).Select(line => ((string?)line["state"] ?? "", (long?)line["value"] ?? 0)));

        static SimulatedSecond Counted(double count) => new() { Series = new Dictionary<string, double> { [Id] = count } };
    }

    private static JournalBuilder Holding() => new JournalBuilder().Phase("hold").Seconds(10);

    private static IReadOnlyList<JsonNode> Of(string name, JournalBuilder journal) =>
        [.. EventStage.Play(journal).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] == name)];
}
