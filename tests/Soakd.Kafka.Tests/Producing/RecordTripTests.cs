using Confluent.Kafka;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Embedded;
using Soakd.Kafka.Tests.Fakes;

namespace Soakd.Kafka.Tests.Producing;

public sealed class RecordTripTests(SharedBroker broker) : IClassFixture<SharedBroker>
{
    private const int Run = 0xABCDEF;

    [Fact]
    public void TrySend_ThousandRecords_AllAreReportedAndReadBackUnchanged()
    {
        const int Records = 1_000;
        var workload = new SmallWorkload(Run);
        using var trip = new RecordTrip(broker.Bootstrap, broker.Topic(), workload, Run);

        trip.Send(0, Records);
        trip.ReadUntil(() => trip.Reports.Count == Records && trip.Arrivals(ArrivedKind.Record).Count == Records);

        Assert.Equal(Records, workload.Written);

        Assert.All(trip.Reports, r => Assert.True(r is { Status: ReportStatus.Acked, Partition: >= 0, Offset: >= 0 }));
        Assert.All(trip.Arrivals(ArrivedKind.Record), a =>
        {
            Assert.Equal(0b11ul, a.Parts);
            Assert.Equal(ArrivedMarks.Checked, a.Marks & ~ArrivedMarks.ProbeStalled);
            Assert.Equal(a.Sequence * 10, a.IntendedUs);
        });
        Assert.Equal(
            trip.Reports.Select(r => (r.Sequence, r.Partition, r.Offset)).Order(),
            trip.Arrivals(ArrivedKind.Record).Select(a => (a.Sequence, a.Partition, a.Offset)).Order());
    }

    [Fact]
    public void Poll_AtTheEndOfEachPartition_WritesThePositionOnce()
    {
        using var trip = new RecordTrip(broker.Bootstrap, broker.Topic(), new SmallWorkload(Run), Run);

        trip.Send(0, 200);
        trip.ReadUntil(() =>
            trip.Arrivals(ArrivedKind.PassedTo).Sum(p => p.Offset) >= 200 && trip.Arrivals(ArrivedKind.Record).Count == 200);
        trip.ReadFor(TimeSpan.FromMilliseconds(300));

        List<Arrived> passed = trip.Arrivals(ArrivedKind.PassedTo);
        Assert.Equal(passed.Count, passed.Select(p => (p.Partition, p.Offset)).Distinct().Count());
        Assert.Equal(200, passed.GroupBy(p => p.Partition).Sum(partition => partition.Max(p => p.Offset)));
    }

    [Fact]
    public void TrySend_BrokerRefuses_IsReportedFailed()
    {
        using var trip = new RecordTrip(broker.Bootstrap, broker.Topic(1), new SmallWorkload(Run), Run, partitions: 1);
        broker.Broker.InjectError(KafkaApi.Produce, ErrorCode.TopicAuthorizationFailed);

        trip.Send(7, 1);
        trip.ReadUntil(() => trip.Reports.Count == 1);

        Reported report = trip.Reports[0];
        Assert.Equal(
            (7, ReportStatus.Failed, (int)ErrorCode.TopicAuthorizationFailed), (report.Sequence, report.Status, report.Error));
        Assert.True(report.Offset < 0);
    }

    [Fact]
    public void TrySend_NoAnswerInTime_IsReportedUnknownAndMayArriveAllTheSame()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("slow", 1);
        var settings = new ClientSettings
        {
            Bootstrap = own.BootstrapServers,
            Producer = new Dictionary<string, string> { ["message.timeout.ms"] = "1000" },
        };
        using var trip = new RecordTrip(settings, "slow", new SmallWorkload(Run), Run, whole: true, [0]);
        int sent = 0;
        SendUntilOneIs(ReportStatus.Acked);

        own.SetRoundTrip(TimeSpan.FromSeconds(3));
        SendUntilOneIs(ReportStatus.Unknown);
        own.SetRoundTrip(TimeSpan.Zero);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Exists(a => a.Sequence == sent - 1));

        Assert.Equal((int)ErrorCode.Local_MsgTimedOut, trip.Reports[^1].Error);

        // On a busy machine the time of a record may be over before the client has sent it: then it is known not to be stored.
        void SendUntilOneIs(ReportStatus status)
        {
            do
            {
                Assert.True(sent < 50, $"none of {sent} records is {status}");
                trip.Send(sent++, 1);
                trip.ReadUntil(() => trip.Reports.Count == sent);
            }
            while (trip.Reports[^1].Status != status);
        }
    }

    [Fact]
    public void Statistics_BrokerLostAndBack_AreReported()
    {
        using var own = new EmbeddedBroker();
        own.CreateTopic("outage", 1);
        using var trip = new RecordTrip(own.BootstrapServers, "outage", new SmallWorkload(Run), Run, partitions: 1);
        trip.Send(0, 10);
        trip.ReadUntil(() => trip.Reports.Count == 10 && trip.Producer.Statistics is { BrokersUp: 1, BrokersDown: 0 });

        // Only a client that has something to do needs the broker.
        own.TakeDown();
        trip.Send(10, 10);
        trip.ReadUntil(() => trip.Has(ClientIncidentKind.BrokerDown, "producer"));
        own.BringUp();
        trip.ReadUntil(() => trip.Has(ClientIncidentKind.BrokersBack, "producer"));
        trip.ReadUntil(() => trip.Reports.Count == 20);

        Assert.All(trip.Reports, r => Assert.Equal(ReportStatus.Acked, r.Status));
    }

    [Fact]
    public void Series_AfterASecond_HoldOnlyWhatIsDeclaredAndOnlyOnce()
    {
        using var trip = new RecordTrip(broker.Bootstrap, broker.Topic(), new SmallWorkload(Run), Run);
        trip.Send(0, 100);
        trip.ReadUntil(() => trip.Producer.Statistics is { RoundTrip.Count: > 0 } && trip.Probe.Statistics is { RoundTrip.Count: > 0 });

        var first = new Dictionary<string, double>();
        trip.Producer.Series.Sample(first);
        trip.Probe.Series.Sample(first);

        Assert.NotEmpty(first);
        Assert.Subset(
            trip.Producer.Series.Series.Concat(trip.Probe.Series.Series).Select(series => series.Id).ToHashSet(), first.Keys.ToHashSet());
        Assert.InRange(first["soakd.producer.rtt.avg"], 1e-6, 10);
    }
}
