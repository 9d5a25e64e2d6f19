using System.Text.Json;
using Soakd.Engine.Latency;

namespace Soakd.Engine.Journal;

/// <summary>
/// The part of an interval that belongs to one segment. A record belongs to the segment in which it was due, however late it comes back.
/// </summary>
/// <param name="Segment">The id of the segment.</param>
/// <param name="Counts">What changed.</param>
/// <param name="Latencies">The latencies by kind; a kind without a value in this interval is absent.</param>
public sealed record SegmentInterval(int Segment, Counts Counts, IReadOnlyDictionary<LatencyKind, LatencyCounts> Latencies);

/// <summary>The latencies kept of a record, each in microseconds (docs/method.md#latencies).</summary>
public enum LatencyKind
{
    /// <summary>Sent − intended, minus the time in which the gate was closed: soakd's own lag.</summary>
    SelfLag,

    /// <summary>The part of sent − intended in which the gate was closed: caused by the broker or the pipeline.</summary>
    BlockedLag,

    /// <summary>Reported − sent. Only records whose report was read in time.</summary>
    Ack,

    /// <summary>Received − sent. Only records that were read in time.</summary>
    Service,

    /// <summary>Received − intended: the main latency. Only records that are not held back.</summary>
    Response,

    /// <summary>Received − intended of the records that are held back, because soakd itself sent or read them late.</summary>
    ResponseHeldBack,

    /// <summary>Received − sent of the records that soakd read late. Records that soakd sent late are in <see cref="Service"/>.</summary>
    ServiceHeldBack,

    /// <summary>Reported − sent of the records whose report soakd read late, because it stood still itself.</summary>
    AckHeldBack,
}

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
