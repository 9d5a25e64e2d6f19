using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

internal static class TuningCoding
{
    public static void Write(Utf8JsonWriter json, TuningEntry tuning)
    {
        json.WriteNumber("generation"u8, tuning.Generation);
        json.WriteNumber("at_us"u8, tuning.AtUs);
        json.WriteString("source"u8, tuning.Source);
        json.WriteStartArray("changes"u8);
        foreach (TuningChange change in tuning.Changes)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, change.Key);
            json.WriteString("old"u8, change.Old);
            json.WriteString("new"u8, change.New);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static TuningEntry Read(Fields fields) => new(
        fields.Int32("generation"u8),
        fields.Amount("at_us"u8),
        fields.Text("source"u8),
        fields.List("changes"u8, static change => new TuningChange(change.Text("key"u8), change.Text("old"u8), change.Text("new"u8))));
}
