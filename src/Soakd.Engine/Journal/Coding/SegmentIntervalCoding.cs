using System.Text.Json;
using Soakd.Engine.Latency;
using Soakd.Engine.Recording;

namespace Soakd.Engine.Journal.Coding;

internal static class SegmentIntervalCoding
{
    private static readonly LatencyKind[] Kinds = Enum.GetValues<LatencyKind>();

    public static void Write(Utf8JsonWriter json, SegmentInterval segment)
    {
        json.WriteStartObject();
        json.WriteNumber("segment"u8, segment.Segment);
        CountsCoding.Write(json, segment.Counts);
        json.WriteStartObject("latencies"u8);
        foreach (LatencyKind kind in Kinds)
        {
            if (segment.Latencies.TryGetValue(kind, out LatencyCounts? counts))
                LatencyCoding.Write(json, SnakeNames<LatencyKind>.Of(kind), counts);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static SegmentInterval Read(Fields fields)
    {
        Fields latencies = fields.Object("latencies"u8);
        var read = new Dictionary<LatencyKind, LatencyCounts>();
        foreach (LatencyKind kind in Kinds)
        {
            if (LatencyCoding.Read(latencies, SnakeNames<LatencyKind>.Utf8(kind)) is { } counts)
                read[kind] = counts;
        }

        return new SegmentInterval(fields.Int32("segment"u8), CountsCoding.Read(fields.Object("counts"u8)), read);
    }
}
