using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Embedded;

namespace Soakd.Kafka.Tests.Embedded;

/// <summary>What the embedded broker can and cannot do; soakd leans on each of these, so a change of the client must show.</summary>
public sealed class EmbeddedBrokerLimitsTests
{
    private const int PartitionLimit = 5 * 1024 * 1024;

    private static readonly TopicPartition OnlyPartition = new("in", 0);

    [Fact]
    public async Task UnknownTopic_OnProduce_ComesIntoBeingWithFourPartitions()
    {
        using var broker = new EmbeddedBroker();
        using var producer = Exchange.Producer(broker);
        using var admin = Exchange.Admin(broker);

        await producer.SendAsync("unknown");

        Assert.Equal(4, (await admin.PartitionsAsync("unknown")).Count);
    }

    [Fact]
    public async Task Watermarks_AreAnswered()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        using var consumer = Exchange.Consumer(broker);
        await producer.SendAsync(OnlyPartition);
        await producer.SendAsync(OnlyPartition);

        var marks = consumer.QueryWatermarkOffsets(OnlyPartition, Exchange.Patience);

        Assert.Equal((0, 2), (marks.Low.Value, marks.High.Value));
    }

    [Fact]
    public async Task EndOfPartition_IsReported()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        using var consumer = Exchange.Consumer(broker, configuration => configuration.EnablePartitionEof = true);
        await producer.SendAsync(OnlyPartition);

        consumer.Assign(new TopicPartitionOffset(OnlyPartition, 0));

        Assert.Equal(0, consumer.Consume(Exchange.Patience).Offset);
        var end = consumer.Consume(Exchange.Patience);
        Assert.True(end.IsPartitionEOF);
        Assert.Equal(1, end.Offset);
    }

    [Fact]
    public async Task FullPartition_DropsTheOldest_AndAReaderBehindGetsAnError()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        using var consumer = Exchange.Consumer(broker);
        var value = new string('x', 500_000);
        for (var i = 0; i < 20; i++)
            await producer.SendAsync(OnlyPartition, value);

        var marks = consumer.QueryWatermarkOffsets(OnlyPartition, Exchange.Patience);
        consumer.Assign(new TopicPartitionOffset(OnlyPartition, 0));
        var behind = Assert.Throws<ConsumeException>(() => consumer.Consume(Exchange.Patience));

        Assert.InRange(marks.Low.Value, 20 - (PartitionLimit / value.Length) - 1, 19);
        Assert.Equal(20, marks.High.Value);
        Assert.Equal(ErrorCode.Local_AutoOffsetReset, behind.Error.Code);
        Assert.False(behind.Error.IsFatal);
    }

    [Fact]
    public async Task TransactionalReader_SeesPlainRecords()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker, configuration => configuration.EnableIdempotence = true);
        using var consumer = Exchange.Consumer(broker, configuration => configuration.IsolationLevel = IsolationLevel.ReadCommitted);

        await producer.SendAsync(OnlyPartition);
        consumer.Assign(new TopicPartitionOffset(OnlyPartition, 0));

        Assert.Equal("v", consumer.Consume(Exchange.Patience).Message.Value);
    }

    [Fact]
    public async Task OffsetsForTimes_FindNothing()
    {
        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in", 1);
        using var producer = Exchange.Producer(broker);
        using var consumer = Exchange.Consumer(broker);
        await producer.SendAsync(OnlyPartition);

        var early = new TopicPartitionTimestamp(OnlyPartition, new Timestamp(1, TimestampType.CreateTime));
        var found = consumer.OffsetsForTimes([early], Exchange.Patience);

        Assert.Equal(Offset.End, found[0].Offset);
    }

    [Fact]
    public async Task Administration_IsRefusedAtOnce()
    {
        if (Library.Version < 0x021000ff)
            Assert.Skip($"lacks librdkafka 2.16 (this is {Library.VersionString}), whose embedded broker can name a controller");

        using var broker = new EmbeddedBroker();
        broker.CreateTopic("in");
        using var admin = Exchange.Admin(broker);

        Func<Task>[] requests =
        [
            () => admin.CreateTopicsAsync([new TopicSpecification { Name = "new", NumPartitions = 1 }]),
            () => admin.DeleteTopicsAsync(["in"]),
            () => admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = "in" }]),
            () => admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = "in", IncreaseTo = 20 }]),
        ];

        foreach (var request in requests)
        {
            var refused = await Assert.ThrowsAnyAsync<KafkaException>(request);
            Assert.Equal(ErrorCode.Local_UnsupportedFeature, refused.Error.Code);
        }
    }

    [Fact]
    public void UnknownTopic_ForAReaderThatMustNotCreateIt_StaysUnknown()
    {
        using var broker = new EmbeddedBroker();
        using var consumer = Exchange.Consumer(broker, configuration => configuration.AllowAutoCreateTopics = false);

        var unknown = Assert.Throws<KafkaException>(
            () => consumer.QueryWatermarkOffsets(new TopicPartition("unknown", 0), Exchange.Patience));

        Assert.Equal(ErrorCode.Local_UnknownPartition, unknown.Error.Code);
    }
}
