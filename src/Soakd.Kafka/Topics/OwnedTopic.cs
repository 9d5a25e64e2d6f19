namespace Soakd.Kafka.Topics;

/// <summary>A topic that this process created. Only such a one can be deleted, so nobody else's ever is.</summary>
public sealed record OwnedTopic
{
    internal OwnedTopic(string name) => Name = name;

    /// <summary>Its name.</summary>
    public string Name { get; }
}
