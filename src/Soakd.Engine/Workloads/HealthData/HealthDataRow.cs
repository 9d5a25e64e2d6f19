using System.Runtime.InteropServices;

namespace Soakd.Engine.Workloads.HealthData;

/// <summary>
/// One flat row, as it goes to the output. Times are Unix milliseconds. What the validation asks for may be null, so that a row from
/// elsewhere can be validated too. A value, so that rows are written into memory that is used again. Immutable.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HealthDataRow
{
    /// <summary>A row without any field.</summary>
    public HealthDataRow()
    {
    }

    /// <summary>device_id.</summary>
    public string? DeviceId { get; init; }

    /// <summary>user_id.</summary>
    public string? UserId { get; init; }

    /// <summary>sample_id: the sample's id, unchanged.</summary>
    public string? SampleId { get; init; }

    /// <summary>data_type.</summary>
    public string? DataType { get; init; }

    /// <summary>value.</summary>
    public double? Value { get; init; }

    /// <summary>unit.</summary>
    public string? Unit { get; init; }

    /// <summary>start_date.</summary>
    public long? StartDate { get; init; }

    /// <summary>end_date.</summary>
    public long? EndDate { get; init; }

    /// <summary>created_at; the processing time where the sample had none that parses.</summary>
    public long CreatedAt { get; init; }

    /// <summary>payload_timestamp.</summary>
    public long PayloadTimestamp { get; init; }

    /// <summary>processing_time.</summary>
    public long ProcessingTime { get; init; }

    /// <summary>source_bundle.</summary>
    public string? SourceBundle { get; init; }

    /// <summary>metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = HealthDataSample.NoMetadata;

    /// <summary>is_synced.</summary>
    public bool IsSynced { get; init; }

    /// <summary>app_version.</summary>
    public string? AppVersion { get; init; }

    /// <summary>timezone.</summary>
    public string Timezone { get; init; } = HealthDataSample.DefaultTimezone;

    /// <summary>timezone_offset, minutes from GMT.</summary>
    public int TimezoneOffset { get; init; }
}
