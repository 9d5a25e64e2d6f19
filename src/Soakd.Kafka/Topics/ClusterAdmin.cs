using Confluent.Kafka;
using Polly;
using Polly.Timeout;
using Soakd.Kafka.Clients;

namespace Soakd.Kafka.Topics;

/// <summary>
/// Asks a cluster what it is and what is on it, creates and removes topics. Every call is bounded and repeated by a Polly pipeline; a
/// cluster that does not answer, or refuses, is a <see cref="ProblemException"/>. From any thread.
/// </summary>
public sealed class ClusterAdmin : IDisposable
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AllTries = TimeSpan.FromSeconds(20);

    private readonly IAdminClient _admin;
    private readonly IClusterAnswers _answers;
    private readonly LastAdminError _words = new();
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;
    private readonly string _bootstrap;

    /// <exception cref="ProblemException">The properties do not make a client.</exception>
    public ClusterAdmin(ClientProperties properties, TimeProvider time)
    {
        _time = time;
        _pipeline = AdminPipeline.Build("kafka-admin", AllTries, time);
        _bootstrap = properties.Admin["bootstrap.servers"];
        _admin = ClientBuild.Of("Client", () => new AdminClientBuilder(properties.Admin)
            .SetErrorHandler((_, error) => _words.Hear(error))
            .SetLogHandler((_, _) => { })
            .Build());
        string security = properties.Admin.GetValueOrDefault("security.protocol", "plaintext").ToUpperInvariant();
        _answers = properties.Embedded && !NativeClient.MockHasController
            ? new EmbeddedAnswers(_admin, OneTry)
            : new KafkaAnswers(_admin, security, OneTry);
    }

    internal IAdminClient Client => _admin;

    /// <summary>Waits until the cluster answers.</summary>
    /// <param name="atMost">How long at most; refused credentials end it at the next try.</param>
    /// <param name="stop">Ends it early.</param>
    /// <exception cref="ProblemException">It did not answer; the problem holds the client's own words.</exception>
    public Task<ClusterFacts> ReachAsync(TimeSpan atMost, CancellationToken stop) => AskAsync(
        new AdminQuestion("describe itself", "Describe on the cluster"), AdminPipeline.Build("kafka-reach", atMost, _time), _answers.ClusterAsync,
        atMost, stop);

    /// <summary>What the cluster says of a topic; <see cref="TopicFacts.Presence"/> tells whether it is there.</summary>
    /// <exception cref="ProblemException">It does not say.</exception>
    public Task<TopicFacts> DescribeAsync(string topic, CancellationToken stop) => AskAsync(
        new AdminQuestion($"describe topic {topic}", $"Describe on topic {topic}"), () => _answers.TopicAsync(topic), stop);

    /// <summary>The next offset of each partition: where a probe begins.</summary>
    /// <exception cref="ProblemException">The cluster does not say.</exception>
    public Task<IReadOnlyList<long>> EndOffsetsAsync(TopicFacts topic, CancellationToken stop) => AskAsync(
        new AdminQuestion($"tell where topic {topic.Name} ends", $"Describe on topic {topic.Name}"),
        () => LogEnds.ReadAsync(_admin, topic, OneTry), stop);

    /// <summary>Creates a topic that is absent. It cannot be given up in the middle, or nobody would know whose the topic is.</summary>
    /// <param name="key">The configuration key that names it.</param>
    /// <param name="topic">Its name.</param>
    /// <param name="partitions">How many partitions; −1 for the cluster's default.</param>
    /// <param name="replication">How many replicas; null for the cluster's default.</param>
    /// <returns>The proof that it is ours, for <see cref="DeleteAsync"/>; it may not have leaders yet.</returns>
    /// <exception cref="ProblemException">It could not be created, or another was faster.</exception>
    public async Task<OwnedTopic> CreateAsync(string key, string topic, int partitions, short? replication)
    {
        var creation = new TopicCreation(
            partitions, () => TopicRequests.CreateAsync(_admin, topic, partitions, replication, OneTry), () => _answers.TopicAsync(topic),
            facts => LogEnds.ReadAsync(_admin, facts, OneTry));
        try
        {
            var question = new AdminQuestion($"create topic {topic}", $"Create on topic {topic}");
            await AskAsync(question, creation.TryAsync, CancellationToken.None).ConfigureAwait(false);
            return new OwnedTopic(topic);
        }
        catch (ProblemException e)
        {
            string told = creation.Unanswered ? "was asked for and not confirmed, so look whether it is there now" : "could not be created";
            throw new ProblemException(new Problem(key, topic, $"{told}: {e.Problem.Needed}"), e);
        }
    }

    /// <summary>Waits until every partition of a topic has a leader.</summary>
    /// <exception cref="ProblemException">Some have none for too long.</exception>
    public Task AwaitLeadersAsync(OwnedTopic topic, CancellationToken stop) => AskAsync(
        new AdminQuestion($"describe topic {topic.Name}", $"Describe on topic {topic.Name}"), () => HasLeadersAsync(topic.Name), stop);

    /// <summary>Removes a topic that this process created. One that is gone already is no error.</summary>
    /// <exception cref="ProblemException">It could not be removed.</exception>
    public Task DeleteAsync(OwnedTopic topic, CancellationToken stop) => AskAsync(
        new AdminQuestion($"delete topic {topic.Name}", $"Delete on topic {topic.Name}"),
        () => TopicRequests.DeleteAsync(_admin, topic.Name, OneTry), stop);

    public void Dispose() => _admin.Dispose();

    internal Task<T> AskAsync<T>(AdminQuestion question, Func<Task<T>> ask, CancellationToken stop) =>
        AskAsync(question, _pipeline, ask, AllTries, stop);

    private async Task<T> AskAsync<T>(
        AdminQuestion question, ResiliencePipeline pipeline, Func<Task<T>> ask, TimeSpan atMost, CancellationToken stop)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await AskOnceAsync(ask, token).ConfigureAwait(false), stop)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            throw Unreachable($"a cluster that answers within {atMost.TotalSeconds:0.#} s is needed", e);
        }
        catch (KafkaException e)
        {
            throw Unusable($"a cluster that lets soakd {question.Wish} is needed (permission {question.Permission}): {AdminErrors.Of(e).Reason}", e);
        }
    }

    // The client's calls take no token, so a call that is given up goes on until its own time is over.
    private async Task<T> AskOnceAsync<T>(Func<Task<T>> ask, CancellationToken token)
    {
        try
        {
            return await ask().WaitAsync(token).ConfigureAwait(false);
        }
        catch (KafkaException e) when (_words.Refused)
        {
            throw Unreachable("the brokers refuse these credentials", e);
        }
    }

    private async Task<bool> HasLeadersAsync(string topic)
    {
        TopicFacts facts = await _answers.TopicAsync(topic).ConfigureAwait(false);
        bool ready = facts.Partitions.Count > 0 && facts.Partitions.All(partition => partition.Leader is not null);
        return ready ? ready : throw new KafkaException(ErrorCode.LeaderNotAvailable);
    }

    private ProblemException Unreachable(string needed, Exception cause) =>
        Unusable(_words.Best is { } words ? $"{needed} ({words})" : needed, cause);

    private ProblemException Unusable(string needed, Exception cause) =>
        new(new Problem($"{ClientSettings.Section}:Bootstrap", _bootstrap, needed.ReplaceLineEndings(" ")), cause);
}
