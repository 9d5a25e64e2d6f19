using Confluent.Kafka;

namespace Soakd.Kafka.Topics;

/// <summary>
/// The creation of one topic that was absent, tried until it is answered. A try without an answer may have created the topic nevertheless,
/// and then soakd has to delete it later: a topic that exists then, as it was asked for and empty, is taken for soakd's own.
/// </summary>
/// <param name="partitions">How many were asked for; −1 for the cluster's default.</param>
/// <param name="create">Asks for the topic, one try a call.</param>
/// <param name="describe">Describes the topic.</param>
/// <param name="ends">Reads where its partitions end.</param>
internal sealed class TopicCreation(
    int partitions, Func<Task> create, Func<Task<TopicFacts>> describe, Func<TopicFacts, Task<IReadOnlyList<long>>> ends)
{
    /// <summary>True when a try was not answered, so that the topic may exist without soakd's knowing.</summary>
    public bool Unanswered { get; private set; }

    /// <summary>One try.</summary>
    /// <exception cref="KafkaException">The topic does not exist yet; the error's code decides whether to try again.</exception>
    public async Task<bool> TryAsync()
    {
        if (Unanswered && await ExistsAsync().ConfigureAwait(false)) return true;
        try
        {
            await create().ConfigureAwait(false);
            return true;
        }
        catch (KafkaException e) when (AdminErrors.IsUnanswered(AdminErrors.Of(e)))
        {
            Unanswered = true;
            throw new KafkaException(AdminErrors.Of(e), e);
        }
        catch (KafkaException e) when (Unanswered && AdminErrors.Of(e).Code == ErrorCode.TopicAlreadyExists)
        {
            // An earlier try created it, and not every broker knows it yet.
            throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable), e);
        }
    }

    private async Task<bool> ExistsAsync()
    {
        TopicFacts facts = await describe().ConfigureAwait(false);
        if (facts.Presence != TopicPresence.Present || (partitions >= 0 && facts.Partitions.Count != partitions)) return false;
        return (await ends(facts).ConfigureAwait(false)).All(end => end == 0);
    }
}

/// <summary>A topic that this process created. Only such a topic can be deleted, so that nobody else's topic ever is.</summary>
public sealed record OwnedTopic
{
    internal OwnedTopic(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }
}
