using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>Declares a sampled series once, before its first value.</summary>
/// <param name="Id">The key of its values in <see cref="Interval.Series"/>.</param>
/// <param name="Unit">Unit of a value: <c>By</c>, <c>s</c>, <c>1</c>, <c>{thread}</c> … (UCUM).</param>
/// <param name="Counter">True for a number that only grows; false for a gauge.</param>
/// <param name="Target">The watched target: <c>soakd</c>, or a target's name.</param>
/// <param name="Role">Its meaning for detectors, such as <c>memory.live</c>, <c>memory.private</c>, <c>client.queue</c>.</param>
public sealed record SeriesEntry(string Id, string Unit, bool Counter, string Target, string Role) : JournalEntry;

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
