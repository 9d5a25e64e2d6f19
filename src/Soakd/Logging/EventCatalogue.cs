using System.Collections.Frozen;

namespace Soakd.Logging;

/// <summary>The meaning of every event, and what the operator should do. <c>docs/events.md</c> is made from it.</summary>
internal static class EventCatalogue
{
    private static readonly EventDescription[] Descriptions =
    [
        .. Events.OfRuns, .. Events.OfDaemon, .. Events.OfPhases, .. Events.OfTuning, .. Events.OfPressure, .. Events.OfMemory,
        .. Events.OfIntegrity, .. Events.OfBrokers, .. Events.OfCauses, .. Events.OfSelf,
    ];

    private static readonly FrozenDictionary<int, EventDescription> ById = Descriptions.ToFrozenDictionary(description => description.Id);

    /// <summary>Every event, by id.</summary>
    public static IReadOnlyList<EventDescription> All => Descriptions;

    /// <summary>The severity of an event that has no severity field of its own.</summary>
    public static string SeverityOf(int id) =>
        ById.TryGetValue(id, out EventDescription? description) ? description.Severity : Severity.Info;
}

/// <summary>The description of an event for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Severity">Its severity, unless the event has a field with another one.</param>
/// <param name="Paging">The severity in words, if it depends on something.</param>
/// <param name="When">When soakd writes it.</param>
/// <param name="Action">What the operator should do.</param>
internal sealed record EventDescription(int Id, string Severity, string? Paging, string When, string Action)
{
    /// <summary>Names of fields that the event will have. soakd does not measure them yet, so no line has them.</summary>
    public IReadOnlyList<string> Planned { get; init; } = [];
}
