using Soakd.Engine.Workloads.Kinds;
using Soakd.Engine.Workloads.Own;

namespace Soakd.Configuration;

/// <summary>The payloads of the records.</summary>
internal sealed record PayloadOptions
{
    public required WorkloadKind Kind { get; init; }

    public required int Users { get; init; }

    public required int Devices { get; init; }

    /// <summary>How many samples one payload holds. It is the number of rows a record too.</summary>
    public required int Samples { get; init; }

    public required long Seed { get; init; }

    /// <summary>The share of samples that are invalid on purpose, 0 to 1.</summary>
    public required double InvalidShare { get; init; }

    /// <summary>Whether the validator of the pipeline rejects unknown sample types.</summary>
    public required bool Strict { get; init; }

    /// <summary>Records of the operator; null for a kind that makes its own, and for a verb that sends nothing.</summary>
    public OwnRecords? Own { get; init; }
}
