using Soakd.Engine.Workloads.HealthData;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Engine.Workloads.Kinds;

/// <summary>What the records of a run can hold (<c>Soak:Payload:Kind</c>). A workload's name is that of its kind.</summary>
public enum WorkloadKind
{
    /// <summary>Payloads of health samples, as JSON.</summary>
    HealthData,

    /// <summary>A JSON template of the operator, filled in for each record.</summary>
    Template,

    /// <summary>A file of records of the operator, sent again and again.</summary>
    Records,
}

/// <summary>Makes workloads by kind. A new one is a file with the workload, its kind, and an entry here.</summary>
public static class WorkloadKinds
{
    private static readonly Dictionary<WorkloadKind, Func<WorkloadSettings, OwnRecords?, IWorkload>> Makers = new()
    {
        [WorkloadKind.HealthData] = (settings, _) => new HealthDataWorkload(new HealthDataSettings(settings)),
        [WorkloadKind.Template] = (settings, own) => new OwnWorkload(nameof(WorkloadKind.Template), settings, own),
        [WorkloadKind.Records] = (settings, own) => new OwnWorkload(nameof(WorkloadKind.Records), settings, own),
    };

    /// <summary>Makes a workload.</summary>
    /// <param name="kind">What its records hold.</param>
    /// <param name="settings">How many of what; a workload ignores what it does not have.</param>
    /// <param name="own">The records of the operator, for a kind that is made of them.</param>
    /// <exception cref="ArgumentException">The kind is not known, a setting is out of the workload's range, or it has no records of
    /// the operator where it needs them.</exception>
    public static IWorkload Make(WorkloadKind kind, WorkloadSettings settings, OwnRecords? own = null) =>
        Makers.TryGetValue(kind, out var make)
            ? make(settings, own)
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no workload of that kind.");
}
