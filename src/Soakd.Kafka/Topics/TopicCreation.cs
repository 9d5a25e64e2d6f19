using Confluent.Kafka;

namespace Soakd.Kafka.Topics;

/// <summary>
/// The creation of one topic that was absent, tried until it is answered. A try without an answer may have made it all the same, and must
/// not leave it to nobody: what is there then, as it was asked for and empty, is ours.
/// </summary>
/// <param name="partitions">How many were asked for; −1 for the cluster's default.</param>
/// <param name="create">Asks for it, one try a call.</param>
/// <param name="describe">What is there.</param>
/// <param name="ends">Where its partitions end.</param>
internal sealed class TopicCreation(
    int partitions, Func<Task> create, Func<Task<TopicFacts>> describe, Func<TopicFacts, Task<IReadOnlyList<long>>> ends)
{
    /// <summary>True when a try was not answered, so that it may be there without our knowing.</summary>
    public bool Unanswered { get; private set; }

    /// <summary>One try.</summary>
    /// <exception cref="KafkaException">It is not there yet; whether to try again, its code says.</exception>
    public async Task<bool> TryAsync()
    {
        if (Unanswered && await IsThereAsync().ConfigureAwait(false)) return true;
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
            // Ours after all, and not told to everybody yet.
            throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable), e);
        }
    }

    private async Task<bool> IsThereAsync()
    {
        TopicFacts facts = await describe().ConfigureAwait(false);
        if (facts.Presence != TopicPresence.Present || (partitions >= 0 && facts.Partitions.Count != partitions)) return false;
        return (await ends(facts).ConfigureAwait(false)).All(end => end == 0);
    }
}

/// <summary>A topic that this process created. Only such a one can be deleted, so nobody else's ever is.</summary>
public sealed record OwnedTopic
{
    internal OwnedTopic(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }
}
