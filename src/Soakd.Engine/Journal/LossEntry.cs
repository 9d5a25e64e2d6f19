using System.Text.Json;

namespace Soakd.Engine.Journal;

/// <summary>One of the first records of an integrity fault: who, where and when. The counts are in the intervals; these are their evidence.</summary>
/// <param name="Kind">Which fault.</param>
/// <param name="Sequence">The record.</param>
/// <param name="Partition">Its partition; −1 when not known.</param>
/// <param name="Offset">Its offset; −1 when not known.</param>
/// <param name="SentUs">When it was sent, in microseconds since the run's start; −1 when no longer known.</param>
/// <param name="AtUs">When the fault was established.</param>
/// <param name="Proof">By what it is proven, in words; empty where the kind says it all.</param>
public sealed record LossEntry(LossKind Kind, long Sequence, int Partition, long Offset, long SentUs, long AtUs, string Proof) : JournalEntry;

/// <summary>Which kind of integrity fault a <see cref="LossEntry"/> tells.</summary>
public enum LossKind
{
    /// <summary>Acknowledged, and proven absent.</summary>
    Lost,

    /// <summary>Acknowledged, and removed by retention before the probe read it.</summary>
    Evicted,

    /// <summary>Acknowledged, and not back when the drain time was over.</summary>
    NotDrained,

    /// <summary>Arrived again.</summary>
    Duplicate,

    /// <summary>Arrived after a later record of the same user in the same partition.</summary>
    Reordered,

    /// <summary>Arrived with other content than it was sent with.</summary>
    Corrupt,

    /// <summary>Arrived although the client said that it was not stored.</summary>
    ArrivedFailed,
}

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
