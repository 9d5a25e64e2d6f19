using System.Text.Json;

namespace Soakd.Engine.Journal.Coding;

internal static class EndCoding
{
    public static void Write(Utf8JsonWriter json, EndEntry end)
    {
        json.WriteNumber("at_us"u8, end.AtUs);
        json.WriteString("reason"u8, SnakeNames<EndReason>.Of(end.Reason));
        json.WriteString("detail"u8, end.Detail);
        json.WriteNumber("outstanding"u8, end.Outstanding);
        json.WriteBoolean("drained"u8, end.Drained);
    }

    public static EndEntry Read(Fields fields) => new(
        fields.Amount("at_us"u8),
        fields.Name<EndReason>("reason"u8),
        fields.Text("detail"u8),
        fields.Amount("outstanding"u8),
        fields.Boolean("drained"u8));
}
