using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>A tuning generation took effect.</summary>
/// <param name="Generation">0 at the run's start, then one more for each applied edit.</param>
/// <param name="AtUs">When, in microseconds since the run's start.</param>
/// <param name="Source">The file or signal that the edit came from.</param>
/// <param name="Changes">What changed: key, then old and new value as text.</param>
public sealed record TuningEntry(int Generation, long AtUs, string Source, IReadOnlyList<TuningChange> Changes) : JournalEntry;

/// <summary>One key of an applied edit.</summary>
/// <param name="Key">The configuration key, such as <c>Tuning:RateFactor</c>.</param>
/// <param name="Old">The value before, as text.</param>
/// <param name="New">The value after, as text.</param>
public sealed record TuningChange(string Key, string Old, string New);

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
