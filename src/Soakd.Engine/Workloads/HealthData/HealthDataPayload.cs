using System.Collections.ObjectModel;

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

/// <summary>A sample as decoded: null where a field is absent or of another kind. Immutable.</summary>
public sealed record HealthDataSample
{
    /// <summary>The time zone of a sample that names none.</summary>
    public const string DefaultTimezone = "UTC";

    /// <summary>The metadata of a sample that has none.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoMetadata = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The id, which travels unchanged as sample_id and carries the stamp.</summary>
    public string? Id { get; init; }

    /// <summary>The type's name.</summary>
    public string? Type { get; init; }

    /// <summary>The value, in <see cref="Unit"/>; a number too large for a double is infinite.</summary>
    public double? Value { get; init; }

    /// <summary>The unit.</summary>
    public string? Unit { get; init; }

    /// <summary>When it began, ISO 8601.</summary>
    public string? StartDate { get; init; }

    /// <summary>When it ended, ISO 8601.</summary>
    public string? EndDate { get; init; }

    /// <summary>When it was stored, ISO 8601.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>The app that wrote it.</summary>
    public string? SourceBundle { get; init; }

    /// <summary>Whatever else the device said.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = NoMetadata;

    /// <summary>Whether the device had sent it before.</summary>
    public bool IsSynced { get; init; }

    /// <summary>IANA name of the time zone.</summary>
    public string Timezone { get; init; } = DefaultTimezone;

    /// <summary>Minutes from GMT.</summary>
    public int TimezoneOffset { get; init; }
}
