using System.Text.Json.Nodes;
using Soakd.Engine.Journal;
using Soakd.Logging;
using Soakd.TestKit;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Alerts;

public sealed class IntegrityAlertsTests
{
    private static readonly Counts Well = SimulatedSecond.Healthy(1000);
    private static readonly SimulatedSecond Losing = new() { Counts = Well with { AckedBack = 999, Arrived = 999, Lost = 1 } };
    private static readonly SimulatedSecond Repeating = new() { Counts = Well with { Duplicates = 1 } };
    private static readonly SimulatedSecond Reordering = new() { Counts = Well with { Reordered = 1 } };

    [Fact]
    public void Read_Healthy_LogsNothing() => Assert.DoesNotContain(
        EventStage.Play(Holding("AtLeastOnce").Seconds(120).End()), line => line.Contains("\"@i\":3", StringComparison.Ordinal));

    [Fact]
    public void Read_OneLossAMinute_IsOneEpisode() => Assert.Equal(
        ["onset lost-1", "still lost-1", "clear lost-1"],
        States(nameof(EventIds.RecordsLost), Holding("AtLeastOnce").Seconds(1, Losing).Seconds(50).Seconds(1, Losing).Seconds(60)));

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Read_OvertakenRecords_AreLoggedFromThreeOn(int overtaken, int events) => Assert.Equal(
        events,
        Of(nameof(EventIds.RecordsOvertaken), Holding("AtLeastOnce").Seconds(5, new SimulatedSecond { Overtaken = overtaken })).Count);

    [Fact]
    public void Read_OneOfThreeOvertakenRecordsComesBack_KeepsTheEpisode() => Assert.Equal(
        ["onset overtaken-1", "clear overtaken-1"],
        States(
            nameof(EventIds.RecordsOvertaken),
            Holding("AtLeastOnce").Seconds(5, new SimulatedSecond { Overtaken = 3 }).Seconds(5, new SimulatedSecond { Overtaken = 1 }).Seconds(5)));

    // What came back again, or began no episode, is no evidence of a later one.
    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    public void Read_OvertakenRecordsAfterOthersThatCameBack_ListsOnlyThem(int before)
    {
        JournalBuilder journal = Holding("AtLeastOnce").Loss(LossKind.Overtaken, 1).Loss(LossKind.Overtaken, 2)
            .Seconds(5, new SimulatedSecond { Overtaken = before }).Seconds(1800)
            .Loss(LossKind.Overtaken, 4711).Loss(LossKind.Overtaken, 4712).Loss(LossKind.Overtaken, 4713)
            .Seconds(5, new SimulatedSecond { Overtaken = 3 });

        JsonNode onset = Of(nameof(EventIds.RecordsOvertaken), journal).Last(line => (string?)line["state"] == "onset");

        Assert.Equal((4711L, 2.0), ((long?)onset["first_seq"], (double?)onset["oldest_s"]));
        Assert.DoesNotContain("1, 2", (string?)onset["@m"], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TheRunEndsWithOvertakenRecords_SaysHowManyThereStillAre()
    {
        JournalBuilder journal = Holding("AtLeastOnce").Seconds(5, new SimulatedSecond { Overtaken = 35 }).End();

        Assert.Equal([35L, 35L], Of(nameof(EventIds.RecordsOvertaken), journal).Select(line => (long?)line["count"]));
    }

    [Theory]
    [InlineData("AtMostOnce", "info")]
    [InlineData("AtLeastOnce", "page")]
    public void Read_OvertakenRecords_PageWhereLossIsForbidden(string delivery, string severity) => Assert.Equal(
        severity,
        (string?)Assert.Single(
            Of(nameof(EventIds.RecordsOvertaken), Holding(delivery).Seconds(5, new SimulatedSecond { Overtaken = 3 })))["severity"]);

    [Fact]
    public void Read_LossesFarApart_AreTwoEpisodes() => Assert.Equal(
        ["onset lost-1", "clear lost-1", "onset lost-2", "clear lost-2"],
        States(nameof(EventIds.RecordsLost), Holding("AtLeastOnce").Seconds(1, Losing).Seconds(59).Seconds(1).Seconds(1, Losing).End()));

    [Theory]
    [InlineData("AtMostOnce", false, "info", "Information")]
    [InlineData("AtMostOnce", true, "page", "Error")]
    [InlineData("AtLeastOnce", false, "page", "Error")]
    [InlineData("ExactlyOnce", false, "page", "Error")]
    public void Read_RecordsLost_PageWhereTheVerdictFails(string delivery, bool objective, string severity, string level)
    {
        RunEntry run = SimulatedRun.Default with
        {
            Delivery = delivery,
            Objectives = objective ? new Dictionary<string, string> { ["lost"] = "<= 5" } : SimulatedRun.Default.Objectives,
        };

        JsonNode line = Assert.Single(Of(nameof(EventIds.RecordsLost), new JournalBuilder(run).Phase("hold").Seconds(5).Seconds(1, Losing)));

        Assert.Equal((severity, level), ((string?)line["severity"], (string?)line["@l"]));
    }

    [Theory]
    [InlineData("AtLeastOnce", "info")]
    [InlineData("AtMostOnce", "page")]
    [InlineData("ExactlyOnce", "page")]
    public void Read_RecordsRepeated_PageWhereTheGuaranteeForbidsIt(string delivery, string severity) => Assert.Equal(
        severity, (string?)Assert.Single(Of(nameof(EventIds.RecordsRepeatedOrReordered), Holding(delivery).Seconds(1, Repeating)))["severity"]);

    [Fact]
    public void Read_ReorderingInAnEpisodeOfAllowedRepetition_PagesAtOnce()
    {
        IReadOnlyList<JsonNode> lines = Of(
            nameof(EventIds.RecordsRepeatedOrReordered), Holding("AtLeastOnce").Seconds(1, Repeating).Seconds(4).Seconds(1, Reordering).Seconds(50));

        Assert.Equal([("onset", "info", 11.0), ("still", "page", 16.0)], lines.Select(line => ((string?)line["state"], (string?)line["severity"], (double?)line["t_s"])));
    }

    [Fact]
    public void Read_AllowedRepetitionAfterAnEpisodeOfReordering_PagesNobody()
    {
        IReadOnlyList<JsonNode> lines = Of(
            nameof(EventIds.RecordsRepeatedOrReordered), Holding("AtLeastOnce").Seconds(1, Reordering).Seconds(70).Seconds(1, Repeating));

        Assert.Equal(["page", "info", "info"], lines.Select(line => (string?)line["severity"]));
        Assert.Equal("onset", (string?)lines[^1]["state"]);
    }

    [Fact]
    public void Read_TheRunEndsSoonAfter_EndsTheEpisodes()
    {
        JournalBuilder journal = Holding("AtLeastOnce").Seconds(1, new SimulatedSecond { Counts = Losing.Counts with { Reordered = 1, Corrupt = 1 } }).End();

        Assert.Equal(["onset order-1", "clear order-1"], States(nameof(EventIds.RecordsRepeatedOrReordered), journal));
        Assert.Equal(["onset content-1", "clear content-1"], States(nameof(EventIds.ContentWrong), journal));
    }

    // None of them alone may pass in silence, whatever the pipeline promises of delivery.
    [Theory]
    [InlineData("wrong_accept", LossKind.WrongAccept)]
    [InlineData("wrong_reject", LossKind.WrongReject)]
    [InlineData("unexpected", LossKind.Unexpected)]
    public void Read_WhatMustNotComeBack_PagesWithItsFirst(string field, LossKind kind)
    {
        Counts counts = field switch
        {
            "wrong_accept" => Losing.Counts with { Lost = 0, WrongAccepts = 5 },
            "wrong_reject" => Losing.Counts with { Lost = 0, WrongRejects = 5 },
            _ => Losing.Counts with { Lost = 0, Unexpected = 5 },
        };

        JsonNode line = Assert.Single(Of(
            nameof(EventIds.ContentWrong), Holding("AtMostOnce").Loss(kind, 17).Seconds(1, new SimulatedSecond { Counts = counts })));

        Assert.Equal(("page", 5L, 17L), ((string?)line["severity"], (long?)line[field], (long?)line["first_seq"]));
    }

    // Where the rows are not judged, the verdict knows nothing of it: nobody is paged.
    [Fact]
    public void Read_AStampThatNoRecordExplainsWithoutAPipeline_PagesNobody()
    {
        Counts counts = Losing.Counts with { Lost = 0, Unexpected = 5 };

        Assert.Empty(Of(
            nameof(EventIds.ContentWrong),
            new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(10).Seconds(1, new SimulatedSecond { Counts = counts })));
    }

    [Fact]
    public void Read_ALossWithoutItsEvidence_LeavesOutWhatIsNotKnown()
    {
        JsonNode line = Assert.Single(Of(nameof(EventIds.RecordsLost), Holding("AtLeastOnce").Seconds(1, Losing)));

        Assert.Equal("loss of records begins: 1 lost", (string?)line["@m"]);
        Assert.All(["proof", "first_seq", "partitions", "first_sent_at"], (string field) => Assert.Null(line[field]));
    }

    [Fact]
    public void Read_EvidenceWithoutPartitionTimeAndProof_LeavesThemOut()
    {
        RunEntry run = SimulatedRun.Default;
        using var stage = new EventStage();
        stage.Read(new JournalBuilder(run).Phase("hold").Seconds(5).Entries);
        stage.Read(new LossEntry(LossKind.Lost, 7, Partition: -1, Offset: -1, SentUs: -1, AtUs: 5, Proof: ""));
        stage.Read(new LossEntry(LossKind.Reordered, 8, Partition: -1, Offset: -1, SentUs: -1, AtUs: 5, Proof: ""));
        var counts = new SimulatedSecond { Counts = Losing.Counts with { Reordered = 1 } };
        Interval second = new JournalBuilder(run).Phase("hold").Seconds(6, counts).Entries.OfType<Interval>().Last();

        JsonNode[] lines = [.. stage.Read(second).Select(line => JsonNode.Parse(line)!).Where(line => line["episode"] is not null)];

        Assert.Equal([7L, 8L], lines.Select(line => (long?)line["first_seq"]));
        Assert.All(["proof", "partitions", "first_sent_at", "partition"], (string field) => Assert.All(lines, line => Assert.Null(line[field])));
        Assert.Equal("loss of records begins: 1 lost, the first is number 7", (string?)lines[0]["@m"]);
    }

    private static JournalBuilder Holding(string delivery) =>
        new JournalBuilder(SimulatedRun.Default with { Delivery = delivery, OutputForm = "rows", ReadsDeadLetters = true })
            .Phase("hold").Seconds(10);

    private static IEnumerable<string> States(string name, JournalBuilder journal) =>
        Of(name, journal).Select(line => $"{line["state"]} {line["episode"]}");

    private static IReadOnlyList<JsonNode> Of(string name, JournalBuilder journal) =>
        [.. EventStage.Play(journal).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] == name)];
}
