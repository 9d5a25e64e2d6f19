using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>
/// What changed in one interval for the records of one segment. Every field is a difference, so that sums over intervals are totals;
/// those that name a state a record can leave again (<see cref="ArrivedUnreported"/>, <see cref="ArrivedUnknown"/>) may be negative.
/// </summary>
public sealed record Counts
{
    /// <summary>Records that became due.</summary>
    public long Scheduled { get; init; }

    /// <summary>Due records given up because this process was late.</summary>
    public long SkippedBySelf { get; init; }

    /// <summary>Due records given up because the gate was closed.</summary>
    public long SkippedByGate { get; init; }

    /// <summary>Records handed to the client.</summary>
    public long Attempted { get; init; }

    /// <summary>Records the broker acknowledged.</summary>
    public long Acked { get; init; }

    /// <summary>Records the client knows were not stored.</summary>
    public long Failed { get; init; }

    /// <summary>Records whose fate the client does not know.</summary>
    public long Unknown { get; init; }

    /// <summary>Records all of whose expected parts arrived, whatever their report said.</summary>
    public long Arrived { get; init; }

    /// <summary>Parts (rows, or whole records) that arrived for the first time.</summary>
    public long Parts { get; init; }

    /// <summary>Arrived records that are acknowledged.</summary>
    public long AckedBack { get; init; }

    /// <summary>Arrived records whose report said unknown.</summary>
    public long ArrivedUnknown { get; init; }

    /// <summary>Arrived records without a report yet.</summary>
    public long ArrivedUnreported { get; init; }

    /// <summary>Arrived records whose report said failed: a finding.</summary>
    public long ArrivedFailed { get; init; }

    /// <summary>Acknowledged records proven lost.</summary>
    public long Lost { get; init; }

    /// <summary>Acknowledged records whose offset retention removed before the probe read it.</summary>
    public long Evicted { get; init; }

    /// <summary>Parts that arrived again.</summary>
    public long Duplicates { get; init; }

    /// <summary>First arrivals that came after a later record of the same user in the same partition.</summary>
    public long Reordered { get; init; }

    /// <summary>Records whose content was compared.</summary>
    public long ContentChecked { get; init; }

    /// <summary>Records whose content differed.</summary>
    public long Corrupt { get; init; }

    /// <summary>Arrived records that are held back from the latency objectives.</summary>
    public long HeldBack { get; init; }

    /// <summary>What changed in both.</summary>
    /// <param name="other">What changed elsewhere, or in another interval.</param>
    public Counts Plus(Counts other) => new()
    {
        Scheduled = Scheduled + other.Scheduled,
        SkippedBySelf = SkippedBySelf + other.SkippedBySelf,
        SkippedByGate = SkippedByGate + other.SkippedByGate,
        Attempted = Attempted + other.Attempted,
        Acked = Acked + other.Acked,
        Failed = Failed + other.Failed,
        Unknown = Unknown + other.Unknown,
        Arrived = Arrived + other.Arrived,
        Parts = Parts + other.Parts,
        AckedBack = AckedBack + other.AckedBack,
        ArrivedUnknown = ArrivedUnknown + other.ArrivedUnknown,
        ArrivedUnreported = ArrivedUnreported + other.ArrivedUnreported,
        ArrivedFailed = ArrivedFailed + other.ArrivedFailed,
        Lost = Lost + other.Lost,
        Evicted = Evicted + other.Evicted,
        Duplicates = Duplicates + other.Duplicates,
        Reordered = Reordered + other.Reordered,
        ContentChecked = ContentChecked + other.ContentChecked,
        Corrupt = Corrupt + other.Corrupt,
        HeldBack = HeldBack + other.HeldBack,
    };
}

/// <summary>A count that is absent did not change: most of them are 0 in most seconds.</summary>
internal static class CountsCoding
{
    public static void Write(Utf8JsonWriter json, Counts counts)
    {
        json.WriteStartObject("counts"u8);
        json.WriteCount("scheduled"u8, counts.Scheduled);
        json.WriteCount("skipped_by_self"u8, counts.SkippedBySelf);
        json.WriteCount("skipped_by_gate"u8, counts.SkippedByGate);
        json.WriteCount("attempted"u8, counts.Attempted);
        json.WriteCount("acked"u8, counts.Acked);
        json.WriteCount("failed"u8, counts.Failed);
        json.WriteCount("unknown"u8, counts.Unknown);
        json.WriteCount("arrived"u8, counts.Arrived);
        json.WriteCount("parts"u8, counts.Parts);
        json.WriteCount("acked_back"u8, counts.AckedBack);
        json.WriteCount("arrived_unknown"u8, counts.ArrivedUnknown);
        json.WriteCount("arrived_unreported"u8, counts.ArrivedUnreported);
        json.WriteCount("arrived_failed"u8, counts.ArrivedFailed);
        json.WriteCount("lost"u8, counts.Lost);
        json.WriteCount("evicted"u8, counts.Evicted);
        json.WriteCount("duplicates"u8, counts.Duplicates);
        json.WriteCount("reordered"u8, counts.Reordered);
        json.WriteCount("content_checked"u8, counts.ContentChecked);
        json.WriteCount("corrupt"u8, counts.Corrupt);
        json.WriteCount("held_back"u8, counts.HeldBack);
        json.WriteEndObject();
    }

    public static Counts Read(Fields fields) => new()
    {
        Scheduled = fields.Count("scheduled"u8),
        SkippedBySelf = fields.Count("skipped_by_self"u8),
        SkippedByGate = fields.Count("skipped_by_gate"u8),
        Attempted = fields.Count("attempted"u8),
        Acked = fields.Count("acked"u8),
        Failed = fields.Count("failed"u8),
        Unknown = fields.Count("unknown"u8),
        Arrived = fields.Count("arrived"u8),
        Parts = fields.Count("parts"u8),
        AckedBack = fields.Count("acked_back"u8),
        ArrivedUnknown = fields.Count("arrived_unknown"u8),
        ArrivedUnreported = fields.Count("arrived_unreported"u8),
        ArrivedFailed = fields.Count("arrived_failed"u8),
        Lost = fields.Count("lost"u8),
        Evicted = fields.Count("evicted"u8),
        Duplicates = fields.Count("duplicates"u8),
        Reordered = fields.Count("reordered"u8),
        ContentChecked = fields.Count("content_checked"u8),
        Corrupt = fields.Count("corrupt"u8),
        HeldBack = fields.Count("held_back"u8),
    };
}
