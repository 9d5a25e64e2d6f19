namespace Soakd.Injections;

/// <summary>
/// The kinds of injections that <c>soakd pipeline</c> performs in itself. In a run that starts the pipeline, their names begin with
/// <c>pipeline-</c>.
/// </summary>
internal static class PipelineInjections
{
    /// <summary>What their names begin with in a run.</summary>
    public const string Prefix = "pipeline-";

    /// <summary>Live objects of the pipeline that are never released.</summary>
    public static readonly InjectionKind Leak = Of("leak", InjectionUnit.Growth);

    /// <summary>Everything is written so much later, and nothing else is different.</summary>
    public static readonly InjectionKind Delay = OfPartitions("delay", InjectionUnit.Time);

    /// <summary>The pipeline stands still once, or what it reads from one partition does.</summary>
    public static readonly InjectionKind Stall = OfPartitions("stall", InjectionUnit.Time);

    /// <summary>Rows are not written. Each is of another record, as for all kinds that are counted.</summary>
    public static readonly InjectionKind Drop = OfPartitions("drop", InjectionUnit.Count);

    /// <summary>Rows are written twice.</summary>
    public static readonly InjectionKind Duplicate = OfPartitions("duplicate", InjectionUnit.Count);

    /// <summary>All rows of a record are written after those of the next record of its user.</summary>
    public static readonly InjectionKind Reorder = OfPartitions("reorder", InjectionUnit.Count);

    /// <summary>The value in a row is another one.</summary>
    public static readonly InjectionKind Alter = OfPartitions("alter", InjectionUnit.Count);

    /// <summary>The process is killed, and started again after so long.</summary>
    public static readonly InjectionKind Crash = Of("crash", InjectionUnit.Time);

    /// <summary>A row is written for a sample that has to be rejected.</summary>
    public static readonly InjectionKind WrongAccept = Of("wrong-accept", InjectionUnit.Count);

    /// <summary>A sample that has to be accepted is rejected.</summary>
    public static readonly InjectionKind WrongReject = Of("wrong-reject", InjectionUnit.Count);

    /// <summary>The kinds of <c>soakd pipeline</c>.</summary>
    public static IReadOnlyList<InjectionKind> All { get; } =
        [Leak, Delay, Stall, Drop, Duplicate, Reorder, Alter, Crash, WrongAccept, WrongReject];

    /// <summary>The same kinds for a run.</summary>
    public static IReadOnlyList<InjectionKind> OfRun { get; } = [.. All.Select(kind => kind with { Name = Prefix + kind.Name })];

    private static InjectionKind Of(string name, InjectionUnit amount) => new(name, amount, InSoakd: true) { InPipeline = true };

    private static InjectionKind OfPartitions(string name, InjectionUnit amount) => Of(name, amount) with { ByPartition = true };
}
