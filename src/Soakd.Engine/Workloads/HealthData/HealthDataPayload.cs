namespace Soakd.Engine.Workloads.HealthData;

/// <summary>A payload as decoded: null where a field is absent or of another kind. Immutable.</summary>
public sealed record HealthDataPayload
{
    /// <summary>Which device sent it.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Whose data it is; also the record's key.</summary>
    public string? UserId { get; init; }

    /// <summary>When it was sent, ISO 8601.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The app's version.</summary>
    public string? AppVersion { get; init; }

    /// <summary>The samples, empty when there are none.</summary>
    public IReadOnlyList<HealthDataSample> Samples { get; init; } = [];
}
