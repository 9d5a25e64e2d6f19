namespace Soakd.Engine.Workloads;

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
