using Soakd.Engine.Workloads.Kinds;

namespace Soakd.Configuration;

/// <summary>What the records hold.</summary>
internal sealed record PayloadOptions
{
    public required WorkloadKind Kind { get; init; }

    public required int Users { get; init; }

    public required int Devices { get; init; }

    /// <summary>Samples a payload, so rows a record.</summary>
    public required int Samples { get; init; }

    public required long Seed { get; init; }

    /// <summary>Share of samples that are invalid on purpose, 0..1.</summary>
    public required double InvalidShare { get; init; }

    /// <summary>Whether the pipeline's validator refuses unknown types.</summary>
    public required bool Strict { get; init; }
}
