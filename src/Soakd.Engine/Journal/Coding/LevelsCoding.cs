using System.Text.Json;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Journal.Coding;

internal static class LevelsCoding
{
    public static void Write(Utf8JsonWriter json, Levels levels)
    {
        json.WriteStartObject("levels"u8);
        json.WriteNumber("backlog"u8, levels.Backlog);
        json.WriteNumber("in_flight"u8, levels.InFlight);
        json.WriteNumber("acked_missing"u8, levels.AckedMissing);
        json.WriteNumber("overdue"u8, levels.Overdue);
        json.WriteNumber("behind_us"u8, levels.BehindUs);
        if (levels.FullestPartition >= 0)
        {
            json.WriteNumber("fullest_partition"u8, levels.FullestPartition);
            json.WriteNumber("in_fullest_partition"u8, levels.InFullestPartition);
        }

        json.WriteEndObject();
    }

    public static Levels Read(Fields fields) => new()
    {
        Backlog = fields.Amount("backlog"u8),
        InFlight = fields.Amount("in_flight"u8),
        AckedMissing = fields.Amount("acked_missing"u8),
        Overdue = fields.Amount("overdue"u8),
        BehindUs = fields.Amount("behind_us"u8),
        FullestPartition = fields.Has("fullest_partition"u8) ? fields.Int32("fullest_partition"u8) : -1,
        InFullestPartition = fields.Has("in_fullest_partition"u8) ? fields.Amount("in_fullest_partition"u8) : 0,
    };
}
