using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>One of the first records that were counted as lost, repeated and so on: which record, where and when.</summary>
/// <param name="Kind">As what it was counted.</param>
/// <param name="Sequence">The record; −1 for a record that is not soakd's.</param>
/// <param name="Partition">Its partition; −1 when not known.</param>
/// <param name="Offset">Its offset; −1 when not known.</param>
/// <param name="SentUs">When it was sent, in microseconds since the run's start; −1 when no longer known.</param>
/// <param name="AtUs">When that was established.</param>
/// <param name="Proof">What proves it, in words; empty where the kind says it all.</param>
public sealed record LossEntry(
    LossKind Kind, long Sequence, int Partition, long Offset, long SentUs, long AtUs, string Proof) : JournalEntry;

internal static class LossCoding
{
    public static void Write(Utf8JsonWriter json, LossEntry loss)
    {
        json.WriteString("loss"u8, SnakeNames<LossKind>.Of(loss.Kind));
        json.WriteNumber("sequence"u8, loss.Sequence);
        json.WriteNumber("partition"u8, loss.Partition);
        json.WriteNumber("offset"u8, loss.Offset);
        json.WriteNumber("sent_us"u8, loss.SentUs);
        json.WriteNumber("at_us"u8, loss.AtUs);
        json.WriteString("proof"u8, loss.Proof);
    }

    public static LossEntry Read(Fields fields) => new(
        fields.Name<LossKind>("loss"u8),
        fields.Amount("sequence"u8),
        fields.Int32("partition"u8),
        fields.Int64("offset"u8),
        fields.Amount("sent_us"u8),
        fields.Amount("at_us"u8),
        fields.Text("proof"u8));
}
