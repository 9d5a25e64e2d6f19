namespace Soakd.Kafka.Topics;

/// <summary>Whether a topic is there.</summary>
public enum TopicPresence
{
    /// <summary>It is.</summary>
    Present,

    /// <summary>It is not.</summary>
    Absent,

    /// <summary>These credentials may not know.</summary>
    Denied,
}
