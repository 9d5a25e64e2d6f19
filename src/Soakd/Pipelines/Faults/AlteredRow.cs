using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Soakd.Engine.Workloads;

namespace Soakd.Pipelines.Faults;

/// <summary>A row with another value than the sample that it was made of: one more. Nothing else of it is different.</summary>
internal static class AlteredRow
{
    private const int LongestNumber = 32;

    /// <summary>Adds the altered row to an output.</summary>
    /// <param name="to">The output.</param>
    /// <param name="from">The output with the right row.</param>
    /// <param name="row">Which one it is.</param>
    public static void Add(StepOutput to, StepOutput from, int row)
    {
        ReadOnlySpan<byte> value = from.Value(row);
        (int begin, int end, double number) = NumberIn(value);
        Span<byte> other = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(number + 1, other, out int length);
        to.Begin(from.Key(row));
        to.Write(value[..begin]);
        to.Write(other[..length]);
        to.Write(value[end..]);
        to.End(isDeadLetter: false);
    }

    private static (int Begin, int End, double Number) NumberIn(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("value"u8)) continue;
            reader.Read();
            return ((int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.GetDouble());
        }

        throw new InvalidOperationException("a row has no value to alter");
    }
}
