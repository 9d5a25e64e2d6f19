using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;
using Polly.Timeout;
using Soakd.Kafka.Clients;
using Soakd.Kafka.GroupLag;

namespace Soakd.Kafka.Topics;

/// <summary>
/// Asks a cluster by Kafka's admin client. Every call is bounded and repeated by a Polly pipeline; when the cluster does not answer, or
/// refuses, the call throws a <see cref="ProblemException"/>.
/// </summary>
public sealed class ClusterAdmin : IClusterAdmin
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AllTries = TimeSpan.FromSeconds(20);

    private readonly ExclusiveAdmin _admin;
    private readonly GroupOffsets _groups;
    private readonly IClusterAnswers _answers;
    private readonly LastAdminError _lastError = new();
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;
    private readonly string _bootstrap;
    private readonly bool _isEmbedded;

    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public ClusterAdmin(ClientProperties properties, TimeProvider time)
    {
        _time = time;
        _pipeline = AdminPipeline.Build("kafka-admin", AllTries, time);
        _bootstrap = properties.Admin["bootstrap.servers"];
        _isEmbedded = properties.Embedded;
        _admin = new ExclusiveAdmin(ClientBuild.Of("Client", () => new AdminClientBuilder(properties.Admin)
            .SetErrorHandler((_, error) => _lastError.Note(error))
            .SetLogHandler((_, _) => { })
            .Build()));
        _groups = new GroupOffsets(properties.Admin);
        string security = properties.Admin.GetValueOrDefault("security.protocol", "plaintext").ToUpperInvariant();
        _answers = properties.Embedded && !NativeClient.MockHasController
            ? new EmbeddedAnswers(_admin, OneTry)
            : new KafkaAnswers(_admin, security, OneTry);
    }

    /// <inheritdoc/>
    public Task<ClusterFacts> ReachAsync(TimeSpan atMost, CancellationToken cancel) => AskAsync(
        new AdminQuestion("describe the cluster", "Describe on the cluster"), AdminPipeline.Build("kafka-reach", atMost, _time),
        _answers.ClusterAsync, atMost, cancel);

    /// <inheritdoc/>
    public Task<TopicFacts> DescribeAsync(string topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"describe topic {topic}", $"Describe on topic {topic}"), () => _answers.TopicAsync(topic), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> EndOffsetsAsync(TopicFacts topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"read where topic {topic.Name} ends", $"Describe on topic {topic.Name}"),
        () => LogEnds.ReadAsync(_admin, topic, OffsetSpec.Latest(), OneTry), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> StableOffsetsAsync(TopicFacts topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"read where topic {topic.Name} is stable", $"Describe on topic {topic.Name}"),
        () => LogEnds.ReadAsync(_admin, topic, OffsetSpec.Latest(), OneTry, IsolationLevel.ReadCommitted), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> StartOffsetsAsync(TopicFacts topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"read where topic {topic.Name} begins", $"Describe on topic {topic.Name}"),
        () => LogEnds.ReadAsync(_admin, topic, OffsetSpec.Earliest(), OneTry), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long?>> CommittedAsync(string group, TopicFacts topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"read what group {group} has committed on {topic.Name}", $"Describe on group {group}"),
        () => _groups.ReadAsync(group, topic.Name, topic.Partitions.Count, OneTry), cancel);

    // The embedded broker cannot be asked this.
    /// <inheritdoc/>
    public async Task<GroupMembers?> MembersAsync(string group, CancellationToken cancel) =>
        _isEmbedded ? null : await _groups.MembersAsync(group, OneTry).WaitAsync(cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public async Task<OwnedTopic> CreateAsync(string key, string topic, int partitions, short? replication)
    {
        var creation = new TopicCreation(
            partitions, () => TopicRequests.CreateAsync(_admin, topic, partitions, replication, OneTry), () => _answers.TopicAsync(topic),
            facts => LogEnds.ReadAsync(_admin, facts, OffsetSpec.Latest(), OneTry));
        try
        {
            var question = new AdminQuestion($"create topic {topic}", $"Create on topic {topic}");
            await AskAsync(question, creation.TryAsync, CancellationToken.None).ConfigureAwait(false);
            return new OwnedTopic(topic);
        }
        catch (ProblemException e)
        {
            string outcome = creation.Unanswered
                ? "was asked for and not confirmed, so look whether it is there now"
                : "could not be created";
            throw new ProblemException(new Problem(key, topic, $"{outcome}: {e.Problem.Needed}"), e);
        }
    }

    /// <inheritdoc/>
    public Task AwaitLeadersAsync(OwnedTopic topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"describe topic {topic.Name}", $"Describe on topic {topic.Name}"), () => HasLeadersAsync(topic.Name), cancel);

    /// <inheritdoc/>
    public Task DeleteAsync(OwnedTopic topic, CancellationToken cancel) => AskAsync(
        new AdminQuestion($"delete topic {topic.Name}", $"Delete on topic {topic.Name}"),
        () => TopicRequests.DeleteAsync(_admin, topic.Name, OneTry), cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        _groups.Dispose();
        _admin.Dispose();
    }

    private Task<T> AskAsync<T>(AdminQuestion question, Func<Task<T>> ask, CancellationToken cancel) =>
        AskAsync(question, _pipeline, ask, AllTries, cancel);

    private async Task<T> AskAsync<T>(
        AdminQuestion question, ResiliencePipeline pipeline, Func<Task<T>> ask, TimeSpan atMost, CancellationToken cancel)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await AskOnceAsync(ask, token).ConfigureAwait(false), cancel)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw Unreachable($"a cluster that answers within {atMost.TotalSeconds:0.#} s is needed", e);
        }
        catch (KafkaException e)
        {
            throw Unusable(
                $"a cluster that lets soakd {question.Action} is needed (permission {question.Permission}): {AdminErrors.Of(e).Reason}", e);
        }
    }

    // The client's calls take no token, so a call that is cancelled goes on until its own time is over.
    private async Task<T> AskOnceAsync<T>(Func<Task<T>> ask, CancellationToken token)
    {
        try
        {
            return await ask().WaitAsync(token).ConfigureAwait(false);
        }
        catch (KafkaException e) when (_lastError.IsRefusal)
        {
            throw Unreachable("the brokers refuse these credentials", e);
        }
    }

    private async Task<bool> HasLeadersAsync(string topic)
    {
        TopicFacts facts = await _answers.TopicAsync(topic).ConfigureAwait(false);
        bool ready = facts.Partitions.Count > 0 && facts.Partitions.All(partition => partition.Leader is not null);
        return ready ? true : throw new KafkaException(ErrorCode.LeaderNotAvailable);
    }

    private ProblemException Unreachable(string needed, Exception cause) =>
        Unusable(_lastError.Text is { } text ? $"{needed} ({text})" : needed, cause);

    private ProblemException Unusable(string needed, Exception cause) =>
        new(new Problem($"{ClientSettings.Section}:Bootstrap", _bootstrap, needed.ReplaceLineEndings(" ")), cause);
}
