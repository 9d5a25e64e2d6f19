using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

internal static class EventCoding
{
    public static void Write(Utf8JsonWriter json, EventEntry happened)
    {
        json.WriteNumber("at_us"u8, happened.AtUs);
        json.WriteString("name"u8, happened.Name);
        json.WriteMap("fields"u8, happened.Fields);
    }

    public static EventEntry Read(Fields fields) => new(fields.Amount("at_us"u8), fields.Text("name"u8), fields.TextMap("fields"u8));
}
