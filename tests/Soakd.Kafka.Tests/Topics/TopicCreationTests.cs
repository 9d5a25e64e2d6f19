using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Soakd.Kafka.Topics;

namespace Soakd.Kafka.Tests.Topics;

public sealed class TopicCreationTests
{
    private const int Partitions = 4;
    private readonly Queue<ErrorCode> _answers = [];
    private TopicFacts _there = new("t", TopicPresence.Absent);
    private long _end;
    private int _asked;

    [Fact]
    public async Task TryAsync_Answered_IsOurs()
    {
        TopicCreation creation = Creation(ErrorCode.NoError);

        Assert.True(await creation.TryAsync());
        Assert.False(creation.Unanswered);
    }

    [Theory]
    [InlineData(ErrorCode.Local_TimedOut)]
    [InlineData(ErrorCode.RequestTimedOut)]
    public async Task TryAsync_UnansweredButMade_IsOursWithoutAskingAgain(ErrorCode answer)
    {
        TopicCreation creation = Creation(answer);
        KafkaException e = await Assert.ThrowsAsync<KafkaException>(creation.TryAsync);
        Assert.Equal(answer, e.Error.Code);

        _there = Made(Partitions);

        Assert.True(await creation.TryAsync());
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task TryAsync_UnansweredAndNotMade_AsksAgain()
    {
        TopicCreation creation = Creation(ErrorCode.Local_TimedOut, ErrorCode.NoError);
        await Assert.ThrowsAsync<KafkaException>(creation.TryAsync);

        Assert.True(await creation.TryAsync());
        Assert.Equal(2, _asked);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(Partitions, 1)]
    public async Task TryAsync_UnansweredAndAnothersIsThere_IsNotOurs(int partitions, long end)
    {
        TopicCreation creation = Creation(ErrorCode.Local_TimedOut, ErrorCode.TopicAlreadyExists);
        await Assert.ThrowsAsync<KafkaException>(creation.TryAsync);
        (_there, _end) = (Made(partitions), end);

        KafkaException e = await Assert.ThrowsAsync<KafkaException>(creation.TryAsync);

        Assert.Equal(ErrorCode.LeaderNotAvailable, e.Error.Code);
        Assert.True(creation.Unanswered);
    }

    [Fact]
    public async Task TryAsync_ThereBeforeWeAsked_IsNotOurs()
    {
        CreateTopicsException e = await Assert.ThrowsAsync<CreateTopicsException>(Creation(ErrorCode.TopicAlreadyExists).TryAsync);

        Assert.Equal(ErrorCode.TopicAlreadyExists, AdminErrors.Of(e).Code);
    }

    private static TopicFacts Made(int partitions) =>
        new("t", TopicPresence.Present) { Partitions = [.. Enumerable.Repeat(new PartitionFacts(1, 1, 1), partitions)] };

    private TopicCreation Creation(params ErrorCode[] answers)
    {
        foreach (ErrorCode answer in answers) _answers.Enqueue(answer);
        return new TopicCreation(Partitions, AskAsync, () => Task.FromResult(_there), EndsAsync);
    }

    private Task AskAsync()
    {
        _asked++;
        var error = new Error(_answers.Dequeue());
        return error.IsError
            ? Task.FromException(new CreateTopicsException([new CreateTopicReport { Topic = "t", Error = error }]))
            : Task.CompletedTask;
    }

    private Task<IReadOnlyList<long>> EndsAsync(TopicFacts topic) => Task.FromResult<IReadOnlyList<long>>([0, _end]);
}
