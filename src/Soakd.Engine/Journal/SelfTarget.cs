namespace Soakd.Engine.Journal;

/// <summary>soakd itself as a target: its name, and how its series are declared.</summary>
public static class SelfTarget
{
    /// <summary>The name under which soakd watches itself.</summary>
    public const string Name = "soakd";

    /// <summary>The id of the series with the bytes that the producer has sent.</summary>
    public const string ProducerSentBytes = $"{Name}.producer.sent.bytes";

    /// <summary>Declares a series of soakd itself whose value rises and falls.</summary>
    /// <param name="id">The key of its values, without the prefix <c>soakd.</c></param>
    /// <param name="unit">Unit of a value (UCUM).</param>
    /// <param name="role">One of <see cref="SeriesRoles"/>.</param>
    public static SeriesEntry Gauge(string id, string unit, string role) => new($"{Name}.{id}", unit, Counter: false, Name, role);

    /// <summary>Declares a series of soakd itself whose value only grows.</summary>
    /// <param name="id">The key of its values, without the prefix <c>soakd.</c></param>
    /// <param name="unit">Unit of a value (UCUM).</param>
    /// <param name="role">One of <see cref="SeriesRoles"/>.</param>
    public static SeriesEntry Counter(string id, string unit, string role) => new($"{Name}.{id}", unit, Counter: true, Name, role);
}
