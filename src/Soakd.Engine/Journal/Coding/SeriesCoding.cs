using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

internal static class SeriesCoding
{
    public static void Write(Utf8JsonWriter json, SeriesEntry series)
    {
        json.WriteString("id"u8, series.Id);
        json.WriteString("unit"u8, series.Unit);
        json.WriteBoolean("counter"u8, series.Counter);
        json.WriteString("target"u8, series.Target);
        json.WriteString("role"u8, series.Role);
    }

    public static SeriesEntry Read(Fields fields) => new(
        fields.Text("id"u8), fields.Text("unit"u8), fields.Boolean("counter"u8), fields.Text("target"u8), fields.Text("role"u8));
}
