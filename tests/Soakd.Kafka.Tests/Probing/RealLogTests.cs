using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Engine.Recording;
using Soakd.Kafka.Clients;
using Soakd.Kafka.Probing;
using Soakd.Kafka.Tests.Fakes;
using Soakd.Kafka.Topics;
using Soakd.TestKit.Kafka;

namespace Soakd.Kafka.Tests.Probing;

[Collection(RealKafkaDefinition.Name)]
public sealed class RealLogTests(RealKafka kafka)
{
    private const int Run = 0x222222;

    [Fact]
    public async Task Poll_OverTlsWithAPassword_ReadsBackWhatWasSent()
    {
        string topic = await kafka.TopicAsync();
        using var trip = new RecordTrip(
            kafka.Own.Scram(KafkaCluster.Password), topic, new SmallWorkload(Run), Run, whole: true, new long[4]);

        trip.Send(0, 500);
        trip.ReadUntil(() => trip.Reports.Count == 500 && trip.Arrivals(ArrivedKind.Record).Count == 500);

        Assert.All(trip.Reports, report => Assert.Equal(ReportStatus.Acked, report.Status));
        Assert.All(
            trip.Arrivals(ArrivedKind.Record),
            arrival => Assert.Equal(ArrivedMarks.Checked, arrival.Marks & ~ArrivedMarks.ProbeStalled));
    }

    [Fact]
    public async Task Poll_LogTruncatedUnderTheProbe_WritesAGapAndReadsOn()
    {
        string topic = await kafka.TopicAsync(1);
        using var trip = new RecordTrip(kafka.Plain, topic, new SmallWorkload(Run), Run, whole: true, [0]);
        trip.Send(0, 100);
        trip.AwaitReports();
        using (IAdminClient admin = kafka.Admin())
            await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, 60)]);
        using var late = new RecordTrip(kafka.Plain, topic, new SmallWorkload(Run), Run, whole: true, [0]);

        late.ReadUntil(() => late.Arrivals(ArrivedKind.Record).Count == 40);

        Arrived gap = Assert.Single(late.Arrivals(ArrivedKind.Gap));
        Assert.Equal((0, 0, 60), (gap.Partition, gap.Offset, gap.EndOffset));
        Assert.Equal(60, late.Arrivals(ArrivedKind.Record)[0].Offset);
    }

    [Fact]
    public async Task Poll_TopicDeletedInTheMiddle_IsReportedAndNothingHangs()
    {
        string topic = await kafka.TopicAsync();
        ClientSettings impatient = kafka.Plain with
        {
            Client = new Dictionary<string, string>
            {
                ["topic.metadata.refresh.interval.ms"] = "500",
                ["topic.metadata.propagation.max.ms"] = "1000",
            },
            Producer = new Dictionary<string, string> { ["message.timeout.ms"] = "3000" },
        };
        using var cluster = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        using var trip = new RecordTrip(
            impatient.Properties(), topic, new SmallWorkload(Run), Run, whole: true, new long[4], await SettingsAsync(cluster, topic));
        trip.Send(0, 100);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 100);

        using (IAdminClient admin = kafka.Admin()) await admin.DeleteTopicsAsync([topic]);
        int sent = 0;
        trip.ReadUntil(() =>
        {
            if (trip.Producer.Room > 0 && sent < 1_000 && trip.Producer.TrySend(100 + sent, 0)) sent++;
            return trip.Has(ClientIncidentKind.TopicGone, "probe") && (trip.Has(ClientIncidentKind.TopicGone, "producer") || sent == 1_000);
        });
        trip.ReadUntil(() => trip.Producer.Outstanding == 0);

        Assert.DoesNotContain(trip.Reports.Skip(100), report => report.Status == ReportStatus.Acked && report.Offset < 0);
        Assert.True(trip.Has(ClientIncidentKind.TopicGone, "producer") || trip.Reports.Exists(report => report.Status != ReportStatus.Acked));
    }

    // Half of what was sent was not read when the topic was deleted; the new topic has as many records before the probe looks again.
    [Theory]
    [InlineData(2, 200)]
    [InlineData(2, 20)]
    [InlineData(3, 200)]
    [InlineData(1, 200)]
    public async Task Poll_TopicDeletedAndMadeAgain_ReadsTheNewOneFromItsStart(int partitions, int more)
    {
        string topic = await kafka.TopicAsync(2);
        ClientSettings watchful = kafka.Plain with
        {
            Client = new Dictionary<string, string> { ["topic.metadata.refresh.interval.ms"] = "500" },
        };
        using var cluster = new ClusterAdmin(kafka.Plain.Properties(), TimeProvider.System);
        using var trip = new RecordTrip(
            watchful.Properties(), topic, new SmallWorkload(Run), Run, whole: true, new long[2], await SettingsAsync(cluster, topic));
        trip.Send(0, 100);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 100);

        using (IAdminClient admin = kafka.Admin())
        {
            await admin.DeleteTopicsAsync([topic]);
            await RepeatAsync(() => admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions }]));
        }

        trip.Send(100, more);
        trip.AwaitReports();
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Replaced).Count == 2 && IsAllBack());
        trip.ReadFor(TimeSpan.FromSeconds(2));

        Assert.True(IsAllBack());
        Assert.Equal(2, trip.Arrivals(ArrivedKind.Replaced).Count);
        Assert.Empty(trip.Arrivals(ArrivedKind.Truncated));
        // Until it notices, the client may go on at its old position in the new log: what it reads there it reads again.
        Assert.All(
            trip.Arrivals(ArrivedKind.Record).GroupBy(record => record.Sequence),
            reads => Assert.Single(reads.Select(read => (read.Partition, read.Offset)).Distinct()));
        Assert.True(trip.Has(ClientIncidentKind.LogReplaced, "probe"));

        bool IsAllBack() => trip.Reports.Where(report => report.Status == ReportStatus.Acked).Select(report => report.Sequence)
            .Except(trip.Arrivals(ArrivedKind.Record).Select(record => record.Sequence)).Any() is false;
    }

    [Fact]
    public async Task Poll_TopicGrows_ReadsTheNewPartitionsFromTheirFirstRecord()
    {
        string topic = await kafka.TopicAsync(2);
        ClientSettings watchful = kafka.Plain with
        {
            Client = new Dictionary<string, string> { ["topic.metadata.refresh.interval.ms"] = "500" },
        };
        using var trip = new RecordTrip(watchful, topic, new SmallWorkload(Run), Run, whole: true, new long[2]);
        trip.Send(0, 50);
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == 50);

        using (IAdminClient admin = kafka.Admin())
            await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = 8 }]);
        long next = 50;
        trip.ReadUntil(() =>
        {
            trip.Send(next++, 1);
            return trip.Arrivals(ArrivedKind.Record).Exists(a => a.Partition >= 2);
        });
        trip.ReadUntil(() => trip.Arrivals(ArrivedKind.Record).Count == next);

        Assert.Equal(next, trip.Arrivals(ArrivedKind.Record).Select(a => a.Sequence).Distinct().Count());
    }

    [Fact]
    public async Task TrySend_TopicOfSmallBatches_IsNotRefusedForTheClientsLargeOnes()
    {
        string topic = await kafka.TopicAsync(1, new Dictionary<string, string> { ["max.message.bytes"] = "2000" });
        ClientSettings settings = kafka.Plain with { Producer = new Dictionary<string, string> { ["compression.type"] = "none" } };
        using var admin = new ClusterAdmin(settings.Properties(), TimeProvider.System);
        ClientProperties fitting = settings.Properties()
            .WithBatchesUpTo((await admin.DescribeAsync(topic, TestContext.Current.CancellationToken)).MaxMessageBytes);
        using var trip = new RecordTrip(fitting, topic, new SmallWorkload(Run), Run, whole: true, [0]);

        trip.Send(0, 1_000);
        trip.ReadUntil(() => trip.Reports.Count == 1_000);

        Assert.All(trip.Reports, report => Assert.Equal(ReportStatus.Acked, report.Status));
    }

    private static async Task<ProbeSettings> SettingsAsync(ClusterAdmin cluster, string topic) => new(topic)
    {
        Id = await IdAsync(cluster, topic),
        Ask = async () =>
        {
            TopicFacts now = await cluster.DescribeAsync(topic, CancellationToken.None);
            return new TopicNow(now.Presence == TopicPresence.Present, now.Id, now.Partitions.Count);
        },
        Written = new WrittenLogs(),
    };

    // A topic that was just made is not known to the whole cluster for a moment.
    private static async Task<string> IdAsync(ClusterAdmin cluster, string topic)
    {
        while (true)
        {
            if ((await cluster.DescribeAsync(topic, TestContext.Current.CancellationToken)).Id is { } id) return id;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    // A topic that is being deleted keeps its name for a moment.
    private static async Task RepeatAsync(Func<Task> act)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await act();
                return;
            }
            catch (CreateTopicsException) when (tries < 50)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }
}
