using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>A segment began. A segment is a range of sequence numbers that belong to one phase and one tuning generation.</summary>
/// <param name="Id">0 for the first segment, then one more for each.</param>
/// <param name="FirstSequence">Its first sequence number. The segment ends where the next one begins.</param>
/// <param name="Phase">The plan's phase, or <c>warm-up</c>.</param>
/// <param name="Judged">False for the warm-up: its rate and latency are not judged (its integrity is).</param>
/// <param name="Generation">The tuning generation.</param>
/// <param name="AskedMilli">The highest intended rate of the phase under this generation, in thousandths of a record per second.</param>
/// <param name="AtUs">When it began, in microseconds since the run's start.</param>
public sealed record SegmentEntry(
    int Id, long FirstSequence, string Phase, bool Judged, int Generation, long AskedMilli, long AtUs) : JournalEntry;

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
