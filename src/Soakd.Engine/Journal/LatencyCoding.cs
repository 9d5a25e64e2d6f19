using System.Buffers;
using System.Text.Json;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Journal;

/// <summary>
/// Writes and reads a histogram of an interval: its counts as Base64 of HdrHistogram's V2 payload in the layout of intervals, and beside it
/// the edges, which the buckets do not contain. The total is for readers that do not decode the counts.
/// </summary>
internal static class LatencyCoding
{
    // Its content lives only while a histogram is written.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _payload;

    public static void Write(Utf8JsonWriter json, string name, LatencyCounts counts)
    {
        ArrayBufferWriter<byte> payload = _payload ??= new ArrayBufferWriter<byte>(1024);
        payload.ResetWrittenCount();
        HistogramCodec.EncodePayload(counts, payload);
        json.WriteStartObject(name);
        json.WriteNumber("total"u8, counts.Total);
        json.WriteNumber("min"u8, counts.Edges.Min);
        json.WriteNumber("max"u8, counts.Edges.Max);
        json.WriteCount("overflow"u8, counts.Edges.Overflow);
        json.WriteCount("negative"u8, counts.Edges.Negative);
        json.WriteCount("most_negative"u8, counts.Edges.MostNegative);
        json.WriteBase64String("counts"u8, payload.WrittenSpan);
        json.WriteEndObject();
    }

    /// <summary>The histogram of a name; null when there is none, or when it is damaged.</summary>
    public static LatencyCounts? Read(Fields latencies, ReadOnlySpan<byte> name)
    {
        if (!latencies.Has(name))
            return null;

        Fields fields = latencies.Object(name);
        var edges = new LatencyEdges(
            fields.Amount("min"u8),
            fields.Amount("max"u8),
            fields.Count("overflow"u8),
            fields.Count("negative"u8),
            fields.Count("most_negative"u8));
        try
        {
            LatencyCounts counts = HistogramCodec.DecodePayload(HistogramLayout.Interval, fields.Base64("counts"u8), edges);
            if (counts.Total != fields.Amount("total"u8))
                fields.Errors.Add("the counts of a histogram do not add up to its total");
            return counts;
        }
        catch (HistogramFormatException e)
        {
            fields.Errors.Add($"a histogram: {e.Message}");
            return null;
        }
    }
}
