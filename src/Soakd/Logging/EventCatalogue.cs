using System.Collections.Frozen;

namespace Soakd.Logging;

/// <summary>The meaning of every event, and what the operator should do. <c>docs/events.md</c> is made from it.</summary>
internal static class EventCatalogue
{
    private const string Root = "soakd";

    // What an operator may want more of, or less of, stands under one source.
    private static readonly (string Source, IReadOnlyList<EventDescription> Events)[] Families =
    [
        ("soakd.runs", Events.OfRuns), ("soakd.daemon", Events.OfDaemon), ("soakd.phases", Events.OfPhases),
        ("soakd.tuning", Events.OfTuning), ("soakd.pressure", Events.OfPressure), ("soakd.memory", Events.OfMemory),
        ("soakd.integrity", Events.OfIntegrity), ("soakd.targets", Events.OfTargets),
        ("soakd.cluster", [.. Events.OfBrokers, .. Events.OfCauses]), ("soakd.self", Events.OfSelf),
    ];

    private static readonly EventDescription[] Descriptions = [.. Families.SelectMany(family => family.Events)];

    private static readonly FrozenDictionary<int, string> SourcesById = Families
        .SelectMany(family => family.Events.Select(described => (described.Id, family.Source)))
        .ToFrozenDictionary(pair => pair.Id, pair => pair.Source);

    private static readonly FrozenDictionary<int, EventDescription> ById = Descriptions.ToFrozenDictionary(description => description.Id);

    /// <summary>Every event, by id.</summary>
    public static IReadOnlyList<EventDescription> All => Descriptions;

    /// <summary>The sources of events, each with a level of its own in <c>Tuning:LogLevel</c>.</summary>
    public static IReadOnlyList<string> Sources { get; } = [.. Families.Select(family => family.Source)];

    /// <summary>The source of an event: of soakd's own logger, the family of the event.</summary>
    /// <param name="id">The id of the event.</param>
    /// <param name="logger">The name of the logger that wrote it.</param>
    public static string? SourceOf(int id, string? logger) => logger == Root ? SourcesById.GetValueOrDefault(id, Root) : logger;

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
