using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

internal static class SegmentCoding
{
    public static void Write(Utf8JsonWriter json, SegmentEntry segment)
    {
        json.WriteNumber("id"u8, segment.Id);
        json.WriteNumber("first_sequence"u8, segment.FirstSequence);
        json.WriteString("phase"u8, segment.Phase);
        json.WriteBoolean("judged"u8, segment.Judged);
        json.WriteNumber("generation"u8, segment.Generation);
        json.WriteNumber("asked_milli"u8, segment.AskedMilli);
        json.WriteNumber("at_us"u8, segment.AtUs);
    }

    public static SegmentEntry Read(Fields fields) => new(
        fields.Int32("id"u8),
        fields.Amount("first_sequence"u8),
        fields.Text("phase"u8),
        fields.Boolean("judged"u8),
        fields.Int32("generation"u8),
        fields.Amount("asked_milli"u8),
        fields.Amount("at_us"u8));
}
