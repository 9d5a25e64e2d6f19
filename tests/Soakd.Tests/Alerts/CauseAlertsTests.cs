using System.Text.Json.Nodes;
using Soakd.Engine.Journal;
using Soakd.TestKit;
using Soakd.Tests.Alerts.Scenarios;

namespace Soakd.Tests.Alerts;

public sealed class CauseAlertsTests
{
    [Theory]
    [InlineData("TopicGone", "topic-gone")]
    [InlineData("LogReplaced", "log-replaced")]
    [InlineData("ForeignTransaction", "foreign-transaction")]
    [InlineData("LongTransaction", "long-transaction")]
    public void Read_InputAndOutput_AreAnEpisodeEach(string cause, string episode)
    {
        JournalBuilder journal = Holding().Event(cause, ("client", "producer"), ("topic", "in")).Seconds(5)
            .Event(cause, ("client", "probe"), ("topic", "out")).Seconds(5).End();

        Assert.Equal(
            [
                $"onset {episode}-1 in", $"onset {episode}-out-1 out", $"clear {episode}-1 in", $"clear {episode}-out-1 out",
            ],
            Of(cause, journal).Select(line => $"{line["state"]} {line["episode"]} {line["topic"]}"));
    }

    [Fact]
    public void Read_ASecondPartitionIsCut_IsSaidAtOnceWithAllPartitions()
    {
        JournalBuilder journal = Holding().Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "3")).Seconds(5)
            .Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "0")).Seconds(5)
            .Event("LogTruncated", ("client", "probe"), ("topic", "in"), ("partition", "0")).Seconds(30);

        Assert.Equal(
            [("onset", 3, null), ("still", 3, "0 3"), ("clear", 3, "0 3")],
            Of("LogTruncated", journal).Select(line => ((string?)line["state"], (int?)line["partition"], (string?)line["partitions"])));
    }

    [Fact]
    public void Read_AProducerThatIsReplaced_IsSaidAtOnceAndHowOften()
    {
        JournalBuilder journal = Holding().Event("ClientRefused", ("client", "producer"), ("text", "out of order")).Seconds(1)
            .Event("ClientRefused", ("client", "producer"), ("text", "out of order"), (EventNames.Replaced, "1")).Seconds(30);

        Assert.Equal(
            [("onset", "out of order", null), ("still", "out of order; soakd went on with a new client", 1),
                ("clear", "out of order; soakd went on with a new client", 1)],
            Of("ClientRefused", journal).Select(line => ((string?)line["state"], (string?)line["text"], (int?)line["replaced"])));
    }

    [Fact]
    public void Read_BothClientsAreRefused_IsOneEpisode() => Assert.Equal(
        ["onset", "clear"],
        Of("NotAuthorized", Holding().Event("NotAuthorized", ("client", "producer"), ("topic", "in"))
            .Event("NotAuthorized", ("client", "probe"), ("topic", "out")).Seconds(30)).Select(line => (string?)line["state"]));

    // It is over and comes back: the second episode of the topic has the next number.
    [Fact]
    public void Read_ATopicIsGoneTwice_IsTwoEpisodes() => Assert.Equal(
        ["onset topic-gone-1", "clear topic-gone-1", "onset topic-gone-2", "clear topic-gone-2"],
        Of("TopicGone", Holding().Event("TopicGone", ("client", "producer"), ("topic", "in")).Seconds(60)
            .Event("TopicGone", ("client", "producer"), ("topic", "in")).Seconds(60)).Select(line => $"{line["state"]} {line["episode"]}"));

    private static JournalBuilder Holding() => new JournalBuilder(SimulatedRun.SelfTest).Phase("hold").Seconds(10);

    private static IReadOnlyList<JsonNode> Of(string name, JournalBuilder journal) =>
        [.. EventStage.Play(journal).Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] == name)];
}
