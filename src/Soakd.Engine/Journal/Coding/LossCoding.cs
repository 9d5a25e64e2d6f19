using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

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
