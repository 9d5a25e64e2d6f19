using System.Text;
using Confluent.Kafka;
using Soakd.Engine.Recording;
using Soakd.Engine.Workloads;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

/// <summary>Records of an operator through a broker: sent, read back, and found by their stamps.</summary>
public sealed class OwnRecordTripTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Run = 0x5EED01;
    private const int Count = 500;

    private const string File = """
        {"id":"a","who":"ann","text":"the first"}
        {"id":"b","who":"bo"}
        {"id":"c","who":"ann","deep":{"list":[1,2,3]}}
        """;

    public static TheoryData<string> Kinds => ["template", "template with headers", "stamp in a header", "file", "file, stamp in a header"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TrySend_OwnRecords_AllComeBackUnchangedAndInOrder(string kind)
    {
        IWorkload workload = Workload(kind);
        using var trip = new RecordTrip(broker.Bootstrap, broker.Topic(), workload, Run);

        trip.Send(0, Count);
        trip.ReadUntil(() => trip.Reports.Count == Count && trip.Arrivals(ArrivedKind.Record).Count == Count);

        List<Arrived> arrived = trip.Arrivals(ArrivedKind.Record);
        Assert.All(arrived, record => Assert.Equal(ArrivedMarks.Checked, record.Marks & ~ArrivedMarks.ProbeStalled));
        Assert.All(arrived, record => Assert.Equal((1UL, record.Sequence * 10), (record.Parts, record.IntendedUs)));
        Assert.Equal(Enumerable.Range(0, Count), arrived.Select(record => (int)record.Sequence).Order());
        Assert.All(
            arrived.GroupBy(record => workload.UserOf(record.Sequence)),
            user => Assert.Single(user.Select(record => record.Partition).Distinct()));
    }

    [Fact]
    public void TrySend_RecordWithHeaders_HasThemBesideTheMarkOfTheRun()
    {
        string topic = broker.Topic(1);
        using var trip = new RecordTrip(broker.Bootstrap, topic, Workload("template with headers"), Run, partitions: 1);
        trip.Send(0, 3);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 3);

        using IConsumer<string, string> consumer = new ConsumerBuilder<string, string>(
            [new("bootstrap.servers", broker.Bootstrap), new("group.id", "headers")]).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, 0));
        Message<string, string>[] read = [.. Enumerable.Range(0, 3).Select(_ => consumer.Consume(TimeSpan.FromSeconds(30)).Message)];

        Assert.All(read, message => Assert.Equal(["soakd-run", "x-n", "x-src"], message.Headers.Select(header => header.Key)));
        Assert.Equal(["0", "1", "2"], read.Select(message => Text(message, "x-n")));
        Assert.All(read, message => Assert.Contains(Text(message, "x-src"), (string[])["shop", "warehouse"]));
        Assert.All(read, message => Assert.Matches("^user-[0-9]{6}$", message.Key));
    }

    private static string Text(Message<string, string> message, string header) =>
        Encoding.UTF8.GetString(message.Headers.GetLastBytes(header));

    private static IWorkload Workload(string kind) => kind switch
    {
        "template" => OwnTemplate.Of(Run, """{"id":"{{stamp}}","at":"{{time}}","n":{{range 1..100}}}"""),
        "template with headers" => OwnTemplate.Of(Run, """{"id":"{{stamp}}"}""", texts => texts with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["x-src"] = "{{choice shop|warehouse}}", ["x-n"] = "{{sequence}}",
            },
        }),
        "stamp in a header" => OwnTemplate.Of(
            Run, """{"n":{{sequence}}}""", texts => texts with { StampIn = StampPlace.OfHeader("x-id") }),
        "file" => OwnTemplate.OfFile(Run, File, texts => texts with { StampIn = StampPlace.Parse("$.id"), Key = "$.who" }),
        _ => OwnTemplate.OfFile(Run, File, texts => texts with { StampIn = StampPlace.OfHeader("x-id") }),
    };
}
