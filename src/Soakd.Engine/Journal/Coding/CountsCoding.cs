using System.Text.Json;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Journal.Coding;

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
