using System.Text;
using Confluent.Kafka;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Engine.Stamps;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Probing;

public sealed class RecordProbeTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Run = 0x123456;
    private const int AnotherRun = 0x654321;

    [Fact]
    public void Poll_RecordsOfOthers_AreCountedByWhoseTheyAreAndNothingOfThemIsKept()
    {
        string topic = broker.Topic(1);
        using var trip = new RecordTrip(broker.Bootstrap, topic, new SmallWorkload(Run), Run, partitions: 1);

        Write(topic, "somebody", "a person's own words");
        Write(topic, "user-1", Stamps(AnotherRun, 1, 0));
        Write(topic, "user-1", Stamps(Run, 1, 0, 1));
        trip.ReadUntil(() => trip.Facts.Count(f => f.Kind != ArrivedKind.PassedTo) == 3);

        Assert.Equal((1, 1, 1), (trip.Probe.Counts.Ours, trip.Probe.Counts.OtherRun, trip.Probe.Counts.Foreign));
        Assert.Equal(0, trip.Arrivals(ArrivedKind.Foreign).Single().Offset);
        Assert.Equal(1, trip.Arrivals(ArrivedKind.OtherRun).Single().Offset);
        Assert.Equal(ArrivedMarks.Checked, trip.Arrivals(ArrivedKind.Record).Single().Marks & ~ArrivedMarks.ProbeStalled);
    }

    // What it has not read may be in any partition of the output, so it says of each how far it knows.
    [Fact]
    public void Poll_ATopicOfThePipeline_SaysUntilWhenItIsReadAsLongAsItsBrokerAnswers()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("out", 3);
        var settings = new ClientSettings { Bootstrap = own.BootstrapServers };
        using var trip = new RecordTrip(
            settings.Properties(), "out", new SmallWorkload(Run), Run, whole: true, [0, 0, 0], new ProbeSettings("out") { IsOfPipeline = true });
        trip.Send(0, 20);

        trip.ReadUntil(() => Latest().Count == 3 && Latest().Values.All(fact => fact.IntendedUs == fact.AtUs));

        own.TakeDown();
        trip.ReadUntil(() => Latest().Values.All(fact => fact.IntendedUs == 0));

        Dictionary<int, Arrived> Latest() =>
            trip.Arrivals(ArrivedKind.ReadUntil).GroupBy(fact => fact.Partition).ToDictionary(facts => facts.Key, facts => facts.Last());
    }

    [Theory]
    [InlineData("user-1", "!", "a byte more")]
    [InlineData("user-2", "", "another's key")]
    public void Poll_WholeRecordThatDiffers_IsCorrupt(string key, string more, string how)
    {
        string topic = broker.Topic(1);
        using var trip = new RecordTrip(broker.Bootstrap, topic, new SmallWorkload(Run), Run, partitions: 1);

        Write(topic, key, Stamps(Run, 1, 0, 1) + more);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 1);

        ArrivedMarks marks = trip.Arrivals(ArrivedKind.Record).Single().Marks & ~ArrivedMarks.ProbeStalled;
        Assert.True(marks == (ArrivedMarks.Checked | ArrivedMarks.Corrupt), how);
    }

    [Fact]
    public void Poll_BehindAPipeline_CollectsThePartsOfEachRecordInARow()
    {
        string topic = broker.Topic(1);
        using var trip = new RecordTrip(broker.Bootstrap, topic, new SmallWorkload(Run, samples: 5), Run, whole: false, partitions: 1);

        Write(topic, "any", $"{{\"rows\":[{Stamps(Run, 4, 1)},{Stamps(Run, 4, 3)},{Stamps(Run, 9, 0)}]}}");
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 2);

        Assert.Equal(
            [(4L, 0b01010ul, ArrivedMarks.None), (9L, 0b00001ul, ArrivedMarks.None)],
            trip.Arrivals(ArrivedKind.Record).Select(a => (a.Sequence, a.Parts, a.Marks & ~ArrivedMarks.ProbeStalled)));
    }

    private static string Stamps(int run, long sequence, params int[] samples)
    {
        var text = new StringBuilder();
        byte[] stamp = new byte[StampCodec.Length];
        foreach (int sample in samples)
        {
            StampCodec.Write(new RecordStamp(run, 0, sequence, sample, sequence * 10), stamp);
            text.Append('[').Append(Encoding.ASCII.GetString(stamp)).Append(']');
        }
        return text.ToString();
    }

    private void Write(string topic, string key, string value)
    {
        using IProducer<string, string> producer =
            new ProducerBuilder<string, string>([new("bootstrap.servers", broker.Bootstrap)]).Build();
        producer.Produce(new TopicPartition(topic, 0), new Message<string, string> { Key = key, Value = value });
        producer.Flush(TestContext.Current.CancellationToken);
    }
}
