using Soakd.Engine.Workloads.HealthData;

namespace Soakd.Engine.Workloads;

/// <summary>What the records of a run can hold (<c>Soak:Payload:Kind</c>). A workload's name is that of its kind.</summary>
public enum WorkloadKind
{
    /// <summary>Payloads of health samples, as JSON.</summary>
    HealthData,
}

/// <summary>Makes workloads by kind. A new one is a file with the workload, its kind, and an entry here.</summary>
public static class WorkloadKinds
{
    private static readonly Dictionary<WorkloadKind, Func<WorkloadSettings, IWorkload>> Makers = new()
    {
        [WorkloadKind.HealthData] = settings => new HealthDataWorkload(new HealthDataSettings(settings)),
    };

    /// <summary>Makes a workload.</summary>
    /// <param name="kind">What its records hold.</param>
    /// <param name="settings">How many of what; a workload ignores what it does not have.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not known, or a setting is out of the workload's range.</exception>
    public static IWorkload Make(WorkloadKind kind, WorkloadSettings settings) => Makers.TryGetValue(kind, out var make)
        ? make(settings)
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no workload of that kind.");
}

/// <summary>What a workload is made from: what the configuration says (<c>Soak:Payload</c>), and what a run adds. Immutable.</summary>
public record WorkloadSettings
{
    /// <summary>Everything random follows from it.</summary>
    public long Seed { get; init; }

    /// <summary>The run's tag in the stamps, 24 bits.</summary>
    public int Run { get; init; }

    /// <summary>The share of the load in the stamps, 10 bits.</summary>
    public int Slot { get; init; }

    /// <summary>The wall time of the run's start, to the millisecond; a record's time is this plus its intended time.</summary>
    public required DateTimeOffset Anchor { get; init; }

    /// <summary>How many users there are; records of one user share a key.</summary>
    public int Users { get; init; } = 1_000;

    /// <summary>How many devices there are; a user keeps to one.</summary>
    public int Devices { get; init; } = 1_000;

    /// <summary>How many samples a payload has, hence how many rows a record stands for.</summary>
    public int SamplesPerPayload { get; init; } = 5;

    /// <summary>The share of samples that a correct pipeline makes no row of, 0..1.</summary>
    public double InvalidShare { get; init; }

    /// <summary>Whether the pipeline refuses types that it does not know.</summary>
    public bool Strict { get; init; }
}
