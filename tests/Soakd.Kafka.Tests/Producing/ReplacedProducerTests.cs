using Confluent.Kafka;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

/// <summary>A producer that cannot go on in the middle of a run: a new one takes its place, and no record is without a report.</summary>
public sealed class ReplacedProducerTests
{
    private const int Run = 0x123456;

    [Fact]
    public void TrySend_TheBrokersKnowItsSequenceNumbersNoMore_GoesOnWithANewProducer()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("t", 1);
        var settings = new ClientSettings { Bootstrap = own.BootstrapServers, ErrorsExpected = true };
        using var trip = new RecordTrip(settings.Properties(), "t", new SmallWorkload(Run), Run, whole: true, [0]);
        trip.Send(0, 50);
        trip.ReadUntil(() => trip.Reports.Count == 50);

        own.InjectError(KafkaApi.Produce, ErrorCode.OutOfOrderSequenceNumber);
        trip.Send(50, 200);
        trip.ReadUntil(() => trip.Reports.Count == 250 && trip.Has(ClientIncidentKind.Fatal, "producer"));
        trip.Send(250, 50);
        trip.ReadUntil(() => trip.Reports.Count == 300);

        Assert.Equal(0, trip.Producer.Outstanding);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), trip.Reports.Select(report => report.Sequence).Order());
        Assert.All(trip.Reports.Where(report => report.Sequence >= 250), report => Assert.Equal(ReportStatus.Acked, report.Status));
        Assert.Contains(trip.Reports, report => report.Status != ReportStatus.Acked);
        long[] acked = [.. trip.Reports.Where(report => report.Status == ReportStatus.Acked).Select(report => report.Sequence).Order()];
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Select(fact => fact.Sequence).Intersect(acked).Count() == acked.Length);
        lock (trip.Incidents) Assert.Equal([1], trip.Incidents.Select(incident => incident.Replaced).OfType<int>());
    }

    // Its requests are unanswered, so nothing is known of its records.
    [Fact]
    public void TrySend_TheBrokerIsSilentMeanwhile_ReportsWhatWasUnderWayAsUnknownOnce()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("t", 1);
        var settings = new ClientSettings { Bootstrap = own.BootstrapServers };
        using var trip = new RecordTrip(settings.Properties(), "t", new SmallWorkload(Run), Run, whole: true, [0]);
        trip.Send(0, 1);
        trip.ReadUntil(() => trip.Reports.Count == 1);

        own.SetRoundTrip(TimeSpan.FromSeconds(20));
        trip.Send(1, 9);
        trip.ReadFor(TimeSpan.FromMilliseconds(200));
        BrokenClient.Break(trip.Producer);
        trip.ReadUntil(() => trip.Producer.Room == 0);
        trip.ReadUntil(() => trip.Producer.Room > 0);
        own.SetRoundTrip(TimeSpan.Zero);
        trip.Send(10, 5);
        trip.ReadUntil(() => trip.Reports.Count == 15);

        Assert.Equal(Enumerable.Range(0, 15).Select(i => (long)i), trip.Reports.Select(report => report.Sequence).Order());
        Assert.All(trip.Reports.Where(report => report.Sequence is > 0 and < 10), report => Assert.Equal(ReportStatus.Unknown, report.Status));
    }

    [Fact]
    public void Dispose_WhileANewOneIsMade_Ends()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("t", 1);
        var settings = new ClientSettings { Bootstrap = own.BootstrapServers };
        using var trip = new RecordTrip(settings.Properties(), "t", new SmallWorkload(Run), Run, whole: true, [0]);
        own.SetRoundTrip(TimeSpan.FromSeconds(20));
        trip.Send(0, 5);
        BrokenClient.Break(trip.Producer);

        Assert.True(SpinWait.SpinUntil(() => trip.Producer.Room == 0, TimeSpan.FromSeconds(10)));
        trip.Producer.Dispose();

        Assert.False(trip.Producer.TrySend(5, 50));
    }

    // What both clients have sent is added up: limits hold for the run.
    [Fact]
    public void Statistics_AfterANewProducer_GoOn()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("t", 1);
        var settings = new ClientSettings { Bootstrap = own.BootstrapServers };
        using var trip = new RecordTrip(settings.Properties(), "t", new SmallWorkload(Run, padding: 5_000), Run, whole: true, [0]);
        trip.Send(0, 100);
        trip.ReadUntil(() => trip.Producer.Statistics?.SentBytes > 3_000);
        long before = trip.Producer.Statistics!.SentBytes!.Value;

        BrokenClient.Break(trip.Producer);
        trip.ReadUntil(() => trip.Producer.Room == 0);
        trip.ReadUntil(() => trip.Producer.Room > 0);
        var last = trip.Producer.Statistics;
        trip.ReadUntil(() => !ReferenceEquals(trip.Producer.Statistics, last));

        Assert.True(trip.Producer.Statistics!.SentBytes >= before);
    }
}
