using Soakd.Configuration;
using Soakd.Engine.Journal;
using Soakd.Engine.Recording;
using Soakd.Kafka.ClientStatistics;

namespace Soakd.Targets;

/// <summary>A named thing that is watched while a run is played. soakd itself is always the first.</summary>
/// <param name="Name">Its name in the journal, in objectives and on screens.</param>
/// <param name="Kind">How it is watched.</param>
/// <param name="Settings">What the configuration says of it, by the last word of the key: <c>Group</c>.</param>
internal sealed record Target(string Name, TargetKind Kind, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>soakd itself.</summary>
    public static Target Self { get; } = new(SelfTarget.Name, TargetKind.Self, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The reference pipeline, when a run starts it.</summary>
    public static Target Reference { get; } = new("reference", TargetKind.Child, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The consumer group by which it reads the input; null when none is named.</summary>
    public string? Group => Settings.GetValueOrDefault(SettingCatalogue.TargetGroup.LastWord);

    /// <summary>The targets that the configuration names.</summary>
    public static IReadOnlyList<Target> Named(SoakOptions options) =>
        [.. options.Targets.Select(named => new Target(named.Name, TargetKind.Group, named.Settings))];

    /// <summary>The targets that have a consumer group.</summary>
    public static IReadOnlyList<Target> WithGroup(SoakOptions options) => [.. Named(options).Where(target => target.Group is not null)];

    /// <summary>The consumer group of a named target; null when none is named.</summary>
    public static string? GroupOf(SoakOptions options, string name) => Named(options).FirstOrDefault(target => target.Name == name)?.Group;

    /// <summary>The consumer groups that the configuration names, each once.</summary>
    public static IReadOnlyList<string> GroupsOf(SoakOptions options) =>
        [.. WithGroup(options).Select(target => target.Group!).Distinct(StringComparer.Ordinal)];

    /// <summary>Makes the samplers of its kind; none where it is not sampled.</summary>
    /// <param name="sources">What soakd's own samplers read.</param>
    public IReadOnlyList<ITargetSampler> Samplers(SelfSources sources) => Kind switch
    {
        TargetKind.Self =>
        [
            new GcSampler(), new ProcessSampler(), new CgroupSampler(), new RingSampler(sources.Rings),
            .. sources.Clients.Select(client => new ClientSampler(client)),
        ],
        _ => [],
    };
}

/// <summary>What soakd's own samplers read beside the process.</summary>
/// <param name="Rings">The rings between the Kafka threads and the Recorder.</param>
/// <param name="Clients">The statistics of its Kafka clients.</param>
internal sealed record SelfSources(FactRings Rings, IReadOnlyList<ClientSeries> Clients);

/// <summary>How a target is watched.</summary>
internal enum TargetKind
{
    /// <summary>soakd itself: its process, its control group, its rings and its clients.</summary>
    Self,

    /// <summary>A child process that reads its own memory: see <see cref="ChildSampler"/>.</summary>
    Child,

    /// <summary>A consumer group: the rehearsal and <see cref="GroupWatch"/> ask how far it has read.</summary>
    Group,
}
