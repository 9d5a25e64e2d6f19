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
        json.WriteEndObject();
    }

    public static Levels Read(Fields fields) => new()
    {
        Backlog = fields.Int64("backlog"u8),
        InFlight = fields.Int64("in_flight"u8),
        AckedMissing = fields.Int64("acked_missing"u8),
        Overdue = fields.Int64("overdue"u8),
        BehindUs = fields.Int64("behind_us"u8),
    };
}
