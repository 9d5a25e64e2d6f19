using System.Text.Json;

namespace Soakd.Kafka.ClientStatistics;

/// <summary>Walking over a statistics document whose next token is a value.</summary>
internal static class StatisticsTokens
{
    /// <summary>Moves to the next property name of the object the reader is in; false at its end.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>The number after a property name.</summary>
    public static long NextNumber(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    /// <summary>Skips whatever value follows a property name.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The window after a property name.</summary>
    public static StatisticsWindow NextWindow(this ref Utf8JsonReader reader)
    {
        long count = 0, sum = 0, max = 0, outOfRange = 0;
        reader.Read();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("cnt"u8)) count = reader.NextNumber();
            else if (reader.ValueTextEquals("sum"u8)) sum = reader.NextNumber();
            else if (reader.ValueTextEquals("max"u8)) max = reader.NextNumber();
            else if (reader.ValueTextEquals("outofrange"u8)) outOfRange = reader.NextNumber();
            else reader.SkipValue();
        }
        return new StatisticsWindow(count, sum, max, outOfRange);
    }
}
